#ifndef SHARING_AUDIT_CREADER_H
#define SHARING_AUDIT_CREADER_H

// What starting and talking to a reader process needs and Swift cannot import: macros and variadic calls.
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Sends one message with descriptors (SCM_RIGHTS; the CMSG macros are not imported). 0, or -1 with errno.
int reader_send(int socket, const void *bytes, size_t count, const int *descriptors, size_t descriptorCount);

// Receives one message and at most `room` descriptors, close-on-exec. Bytes received, 0 at the end, -1 with errno.
ssize_t reader_receive(int socket, void *bytes, size_t count, int *descriptors, size_t room, size_t *received);

// memfd_create: needs _GNU_SOURCE.
int reader_memory_file(const char *name);

// F_ADD_SEALS: nobody can change the size of a memory file any more. Who maps it would die of that (SIGBUS).
int reader_keep_size(int descriptor);

// An unlinked file in a folder (O_TMPFILE is a GNU macro). -1 with errno where the file system has none.
int reader_unlinked_file(const char *folder);

// F_SETPIPE_SZ is a GNU macro. The size in force, or -1.
int reader_pipe_size(int descriptor, int bytes);

// A pair of pipe ends, close-on-exec, the reading end non-blocking (pipe2 flags differ per end).
int reader_pipe(int ends[2]);

// A pair of connected sockets that keep message borders, close-on-exec.
int reader_sockets(int ends[2]);

// prctl is variadic: dies with the parent, gains no privileges, is not dumpable.
int reader_die_with_parent(void);
int reader_no_new_privileges(void);
int reader_not_dumpable(void);

// Resource limits by name: the enum that glibc gives __rlimit_resource is not imported as one.
int reader_limit_data(uint64_t bytes);
int reader_limit_cpu(uint64_t seconds);
int reader_limit_file_size(uint64_t bytes);
int reader_limit_descriptors(uint64_t count);
int reader_limit_core(void);
// Closes every descriptor from a number on: what whoever started the auditor left open is none of a reader's business.
void reader_close_from(int first);

// SIG_IGN is a cast macro.
void reader_ignore_broken_pipe(void);
void reader_ignore_file_size(void);

// The wait status macros are function-like. -1 where the process ended otherwise.
int reader_exit_status(int status);
int reader_end_signal(int status);

// SIGINT and SIGTERM as a request that the run asks about: a handler may only set a flag, and Swift has no type for one
// that a signal may write to.
void reader_listen_for_interruption(void);
// The first signal that came, or 0.
int reader_interruption(void);

// The CPU time of another process in nanoseconds, or 0 where it is gone.
uint64_t reader_cpu_nanoseconds(pid_t process);

// The progress page is written by one process and read by another: each number is whole or not there.
static inline void reader_store(uint64_t *at, uint64_t value) { __atomic_store_n(at, value, __ATOMIC_RELEASE); }
static inline uint64_t reader_load(const uint64_t *at) { return __atomic_load_n(at, __ATOMIC_ACQUIRE); }

#endif
