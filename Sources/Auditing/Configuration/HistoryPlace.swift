extension AuditConfiguration {
  /// Where runs are remembered: what the variable says, else `history:` of the configuration, else below the XDG state
  /// folder; nil where none of these is known.
  ///
  /// - Parameter environment: for `SHARING_AUDIT_HISTORY`, `XDG_STATE_HOME` and `HOME`.
  public func historyPath(environment: [String: String]) -> String? {
    if let path = environment["SHARING_AUDIT_HISTORY"], !path.isEmpty { return path }
    if let history { return resolved(history) }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return state + "/sharing-audit/history.sqlite"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/state/sharing-audit/history.sqlite"
  }
}
