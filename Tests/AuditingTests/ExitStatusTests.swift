import Auditing
import Testing

@Suite struct ExitStatusOfARunTests {
  @Test func failureAndGapAreToldApart() {
    #expect(ExitStatus(failed: false, incomplete: false).rawValue == 0)
    #expect(ExitStatus(failed: true, incomplete: false).rawValue == 1)
    #expect(ExitStatus(failed: false, incomplete: true).rawValue == 2)
    #expect(ExitStatus(failed: true, incomplete: true).rawValue == 3)
  }
}
