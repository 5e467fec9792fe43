#include "include/shim.h"
#include <signal.h>
#include <string.h>

static volatile sig_atomic_t first_signal = 0;

static void remember(int number) {
  if (first_signal == 0) first_signal = number;
}

void reader_listen_for_interruption(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = remember;
  // Without SA_RESTART a waiting poll or write comes back at once and the flag is seen.
  sigaction(SIGINT, &action, 0);
  sigaction(SIGTERM, &action, 0);
  // Whoever started the auditor may have left them blocked, and then nobody could end it in good order.
  sigset_t both;
  sigemptyset(&both);
  sigaddset(&both, SIGINT);
  sigaddset(&both, SIGTERM);
  sigprocmask(SIG_UNBLOCK, &both, 0);
}

int reader_interruption(void) { return first_signal; }
