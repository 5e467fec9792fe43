#define _GNU_SOURCE
#include "include/lock.h"

#include <errno.h>
#include <iconv.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

// Landlock.

// linux/landlock.h as of Linux 6.12 (ABI 6): Debian 12 builds with the header of 6.1, which knows no network and no
// scopes. The calls have the same numbers on every architecture. A kernel takes a longer structure than its own where
// the rest is zero.
enum { landlock_create_ruleset = 444, landlock_restrict_self = 446, landlock_version = 1 };

struct landlock_rights {
  uint64_t files, network, scopes;
};

// Everything that an ABI can refuse. Files: 13 rights at first, then REFER (2), TRUNCATE (3), IOCTL_DEV (5). Network:
// BIND_TCP and CONNECT_TCP (4). Scopes: ABSTRACT_UNIX_SOCKET and SIGNAL (6).
static struct landlock_rights landlock_all(int abi) {
  int files = abi >= 5 ? 16 : abi >= 3 ? 15 : abi >= 2 ? 14 : 13;
  return (struct landlock_rights){
      .files = (UINT64_C(1) << files) - 1, .network = abi >= 4 ? 3 : 0, .scopes = abi >= 6 ? 3 : 0};
}

// A rule set that handles every right and allows none. Descriptors that were opened outside it keep theirs.
static bool enter_landlock(void) {
  long abi = syscall(landlock_create_ruleset, NULL, 0, landlock_version);
  if (abi < 1) return false;
  struct landlock_rights all = landlock_all((int)abi);
  int rules = (int)syscall(landlock_create_ruleset, &all, sizeof all, 0);
  if (rules < 0) return false;
  bool entered = syscall(landlock_restrict_self, rules, 0) == 0;
  close(rules);
  return entered;
}

// The seccomp filter.

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE

// What a reader needs: its descriptors, its memory, its end. What it does most comes first.
static const int allowed[] = {
    // Descriptors that it was handed.
    SYS_read, SYS_write, SYS_pread64, SYS_pwrite64, SYS_close, SYS_lseek, SYS_fstat, SYS_ftruncate, SYS_writev,
    // Memory.
    SYS_munmap, SYS_mremap, SYS_madvise, SYS_brk, SYS_futex, SYS_sched_yield,
    // Clocks, where they are not answered without the kernel.
    SYS_clock_gettime, SYS_clock_getres, SYS_gettimeofday, SYS_getrusage,
#ifdef __x86_64__
    SYS_time,
#endif
    // Random numbers for hashing; who and where it is, for an abort; memory there is, for qsort.
    SYS_getrandom, SYS_getpid, SYS_gettid, SYS_sysinfo,
    // Signals and the end.
    SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_restart_syscall, SYS_exit, SYS_exit_group,
};

// What libraries ask for out of habit, and do without: an error, so that one which looks for a zone file or a terminal
// goes on. Everything that is in no list ends the process, because nobody thought of it: with an error instead, what a
// library then does is what nobody has seen either, and might be a wrong answer. The end costs one entry, is seen, and
// the system's log says which call it was.
static const int refused[] = {
    // Files by name.
    SYS_openat, SYS_openat2, SYS_newfstatat, SYS_statx, SYS_faccessat, SYS_readlinkat, SYS_getcwd,
    // Others, near and far.
    SYS_socket, SYS_socketpair, SYS_connect,
    // Programs, processes and threads.
    SYS_execve, SYS_execveat, SYS_clone, SYS_ptrace,
    // What a descriptor is, what the machine is, what the limits are, names of memory.
    SYS_fcntl, SYS_ioctl, SYS_prlimit64, SYS_prctl, SYS_uname, SYS_sched_getaffinity,
#ifdef __x86_64__
    // What newer architectures never had.
    SYS_open, SYS_creat, SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_fork, SYS_vfork, SYS_getrlimit,
#endif
};

// Calls that are right with some arguments: allowed where the low half of one argument has (or is) a value. The kernel
// takes descriptors, process ids and protections from the low half.
struct bounded {
  int call;
  unsigned argument;
  // Only these bits are looked at.
  uint32_t mask, value;
};

enum { instructionsAtMost = 256 };

struct program {
  struct sock_filter instructions[instructionsAtMost];
  unsigned short count;
};

static void put(struct program *program, struct sock_filter instruction) {
  program->instructions[program->count++] = instruction;
}

static void give(struct program *program, uint32_t answer) {
  put(program, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, answer));
}

static void load(struct program *program, size_t offset) {
  put(program, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

// Passes over the next `count` instructions unless the call is this one.
static void unless_call_skip(struct program *program, int call, uint8_t count) {
  put(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, count));
}

static void answer(struct program *program, const int *calls, size_t count, uint32_t with) {
  for (size_t number = 0; number < count; number++) {
    unless_call_skip(program, calls[number], 1);
    give(program, with);
  }
}

static void bound(struct program *program, struct bounded call) {
  unless_call_skip(program, call.call, 5);
  load(program, offsetof(struct seccomp_data, args) + call.argument * sizeof(uint64_t));
  put(program, (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, call.mask));
  put(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call.value, 0, 1));
  give(program, SECCOMP_RET_ALLOW);
  give(program, SECCOMP_RET_ERRNO | EPERM);
}

static bool enter_seccomp(int control) {
  struct program program = {.count = 0};
  load(&program, offsetof(struct seccomp_data, arch));
  // Another architecture's calls have other numbers.
  put(&program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0));
  give(&program, SECCOMP_RET_KILL_PROCESS);
  load(&program, offsetof(struct seccomp_data, nr));
  // x32 calls have numbers of their own, which are in no list.
  answer(&program, allowed, COUNT(allowed), SECCOMP_RET_ALLOW);
  answer(&program, refused, COUNT(refused), SECCOMP_RET_ERRNO | EPERM);
  // glibc tries clone instead only where this one is not known.
  answer(&program, (int[]){SYS_clone3}, 1, SECCOMP_RET_ERRNO | ENOSYS);
  const struct bounded calls[] = {
      {SYS_mmap, 2, PROT_EXEC, 0},
      {SYS_mprotect, 2, PROT_EXEC, 0},
      {SYS_sendmsg, 0, UINT32_MAX, (uint32_t)control},
      {SYS_recvmsg, 0, UINT32_MAX, (uint32_t)control},
      // To itself, for an abort.
      {SYS_tgkill, 0, UINT32_MAX, (uint32_t)getpid()},
  };
  for (size_t number = 0; number < COUNT(calls); number++) bound(&program, calls[number]);
  give(&program, SECCOMP_RET_KILL_PROCESS);
  struct sock_fprog filter = {.len = program.count, .filter = program.instructions};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) == 0;
}

#else

// No list of calls was made for this architecture.
static bool enter_seccomp(int control) {
  (void)control;
  return false;
}

#endif

unsigned reader_lock(unsigned wanted, int control) {
  unsigned in_force = 0;
  if ((wanted & reader_landlock) && enter_landlock()) in_force |= reader_landlock;
  // The last: it refuses what makes a lock.
  if ((wanted & reader_seccomp) && enter_seccomp(control)) in_force |= reader_seccomp;
  return in_force;
}

// Before the lock.

bool reader_is_alone(void) {
  struct stat status;
  // Itself, what is above it, and one folder for each thread.
  return stat("/proc/self/task", &status) == 0 && status.st_nlink == 3;
}

void reader_crash_plainly(void) {
  const int crashes[] = {SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP};
  for (size_t number = 0; number < COUNT(crashes); number++) signal(crashes[number], SIG_DFL);
}

// What libarchive converts names from, what text documents may be written in, and what passphrases of PDFs become.
static const char *const charsets[] = {"CP437",       "CP850",   "CP1252", "SJIS",   "UTF-16LE",  "EUC-JP",
                                       "ISO-2022-JP", "GB18030", "BIG5",   "EUC-KR", "ISO-8859-1"};
static iconv_t kept[COUNT(charsets)];
static const iconv_t none = (iconv_t)-1;

void reader_keep_converters(void) {
  // glibc keeps a converter's code as long as somebody has it open, and then opens it again without looking for it.
  for (size_t number = 0; number < COUNT(charsets); number++) kept[number] = iconv_open("UTF-8", charsets[number]);
}

// In the lock.

static bool is_refused(long result) { return result < 0 && (errno == EPERM || errno == ENOSYS); }

bool reader_process_is_refused(void) {
  // A thread without its process's memory is no valid wish: EINVAL where it is not refused.
  return is_refused(syscall(SYS_clone, CLONE_THREAD, NULL, NULL, NULL, NULL));
}

bool reader_code_is_refused(void) {
  void *page = mmap(NULL, 1, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) return is_refused(-1);
  munmap(page, 1);
  return false;
}

bool reader_converters_work(void) {
  for (size_t number = 0; number < COUNT(charsets); number++) {
    if (kept[number] == none) continue;
    iconv_t again = iconv_open("UTF-8", charsets[number]);
    if (again == none) return false;
    iconv_close(again);
  }
  if (kept[0] == none) return true;
  char name[] = "caf\x82.txt", converted[16] = "";
  char *from = name, *to = converted;
  size_t left = strlen(name), room = sizeof converted - 1;
  return iconv(kept[0], &from, &left, &to, &room) == 0 && strcmp(converted, "caf\xC3\xA9.txt") == 0;
}
