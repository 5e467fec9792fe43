#define _GNU_SOURCE
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// The kernel's own bound (SCM_MAX_FD).
enum { descriptorsAtMost = 253 };

int reader_send(int socket, const void *bytes, size_t count, const int *descriptors, size_t descriptorCount) {
  if (descriptorCount > descriptorsAtMost) {
    errno = EINVAL;
    return -1;
  }
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(descriptorsAtMost * sizeof(int))];
  } control;
  struct iovec part = {.iov_base = (void *)bytes, .iov_len = count};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (descriptorCount > 0) {
    memset(&control, 0, sizeof control);
    message.msg_control = &control;
    message.msg_controllen = CMSG_SPACE(descriptorCount * sizeof(int));
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(descriptorCount * sizeof(int));
    memcpy(CMSG_DATA(header), descriptors, descriptorCount * sizeof(int));
  }
  ssize_t sent;
  do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == (ssize_t)count ? 0 : -1;
}

ssize_t reader_receive(int socket, void *bytes, size_t count, int *descriptors, size_t room, size_t *received) {
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(descriptorsAtMost * sizeof(int))];
  } control;
  struct iovec part = {.iov_base = bytes, .iov_len = count};
  struct msghdr message = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t got;
  *received = 0;
  do got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got < 0) return got;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    size_t came = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t number = 0; number < came; number++) {
      int descriptor;
      memcpy(&descriptor, CMSG_DATA(header) + number * sizeof(int), sizeof(int));
      if (*received < room) descriptors[(*received)++] = descriptor;
      else close(descriptor);
    }
  }
  if (message.msg_flags & MSG_TRUNC) {
    errno = EMSGSIZE;
    return -1;
  }
  return got;
}

int reader_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING); }

int reader_keep_size(int descriptor) {
  return fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
}

int reader_unlinked_file(const char *folder) { return open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); }

int reader_pipe_size(int descriptor, int bytes) { return fcntl(descriptor, F_SETPIPE_SZ, bytes); }

int reader_pipe(int ends[2]) {
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  return fcntl(ends[0], F_SETFL, O_NONBLOCK);
}

int reader_sockets(int ends[2]) { return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends); }

int reader_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }
int reader_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }
int reader_not_dumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

static int limit(int resource, uint64_t soft, uint64_t hard) {
  struct rlimit now;
  if (getrlimit(resource, &now) != 0) return -1;
  // Never above what the system allows already.
  if (now.rlim_max != RLIM_INFINITY && hard > now.rlim_max) hard = now.rlim_max;
  struct rlimit wanted = {.rlim_cur = soft < hard ? soft : hard, .rlim_max = hard};
  return setrlimit(resource, &wanted);
}

int reader_limit_data(uint64_t bytes) { return limit(RLIMIT_DATA, bytes, bytes); }
int reader_limit_cpu(uint64_t seconds) { return limit(RLIMIT_CPU, seconds, seconds); }
int reader_limit_file_size(uint64_t bytes) { return limit(RLIMIT_FSIZE, bytes, bytes); }
int reader_limit_descriptors(uint64_t count) { return limit(RLIMIT_NOFILE, count, count); }
int reader_limit_core(void) { return limit(RLIMIT_CORE, 0, 0); }

void reader_close_from(int first) { close_range((unsigned)first, ~0u, 0); }

void reader_ignore_broken_pipe(void) { signal(SIGPIPE, SIG_IGN); }
void reader_ignore_file_size(void) { signal(SIGXFSZ, SIG_IGN); }

int reader_exit_status(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }
int reader_end_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : -1; }

uint64_t reader_cpu_nanoseconds(pid_t process) {
  clockid_t clock;
  struct timespec time;
  if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0) return 0;
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}
