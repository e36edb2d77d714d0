// Everything that could allocate is prepared before fork(): between fork() and execve() only system calls are
// made.
#include "documents/child.hpp"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/refused.hpp"

namespace documents {
namespace {

constexpr std::size_t errors_bytes_max = 64u << 10;
constexpr rlim_t files_open_max = 256;

void limit(int what, rlim_t value) {
    const rlimit both{value, value};
    setrlimit(static_cast<__rlimit_resource>(what), &both);
}

#if defined(__x86_64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
#error "the filter of system calls needs the name of this architecture"
#endif
constexpr std::uint32_t other_numbers = 0x40000000;  // system calls of x32, the same in other numbers

// socket() succeeds only for AF_UNIX, which LibreOffice needs to talk to itself; io_uring, which opens
// sockets without it, and the system calls of another architecture do not succeed at all.
void refuse_network() {
    static sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 0, 6),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, other_numbers, 4, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_io_uring_setup, 3, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    static const sock_fprog program{sizeof rules / sizeof rules[0], rules};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) _exit(126);
}

[[noreturn]] void become(char* const* words, char* const* environment, const char* folder, int output,
                         int errors, const ChildLimits& limits) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    limit(RLIMIT_AS, limits.memory_bytes);
    limit(RLIMIT_CPU, static_cast<rlim_t>(limits.seconds) + 1);
    limit(RLIMIT_FSIZE, limits.file_bytes);
    limit(RLIMIT_NOFILE, files_open_max);
    limit(RLIMIT_CORE, 0);
    const int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, 0);
    dup2(output, 1);
    dup2(errors, 2);
    syscall(SYS_close_range, 3u, ~0u, 0u);
    if (chdir(folder) != 0) _exit(126);
    unshare(CLONE_NEWUSER | CLONE_NEWNET);  // where the machine allows it; the filter holds everywhere
    refuse_network();
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    execve(words[0], words, environment);
    _exit(127);
}

void read_some(int& descriptor, std::string& into, std::size_t most, bool& too_much) {
    char buffer[65536];
    const ssize_t count = read(descriptor, buffer, sizeof buffer);
    if (count <= 0) {
        close(descriptor);
        descriptor = -1;
        return;
    }
    if (into.size() + static_cast<std::size_t>(count) > most) too_much = true;
    if (into.size() < most) into.append(buffer, static_cast<std::size_t>(count));
}

std::string find_program(const std::string& name, const std::vector<std::string>& folders) {
    for (const std::string& folder : folders) {
        if (access((folder + name).c_str(), X_OK) == 0) return folder + name;
    }
    return "";
}

struct Pipe {
    int ends[2] = {-1, -1};
    Pipe() {
        if (pipe2(ends, O_CLOEXEC) != 0)
            throw base::Refused(base::Refusal::busy,
                                "Máy chủ đang hết tài nguyên (ống dẫn). Thử lại sau ít phút.");
    }
    ~Pipe() {
        for (int end : ends) {
            if (end >= 0) close(end);
        }
    }
};

using Moment = std::chrono::steady_clock::time_point;

// A child may close both pipes and go on: it has until the end all the same. Its number stays taken until its
// whole group has been killed, so that no other can be meant.
int wait_for_end(pid_t child, Moment end, ChildResult& result) {
    for (bool ended = false; !ended;) {
        siginfo_t state{};
        ended = waitid(P_PID, static_cast<id_t>(child), &state, WEXITED | WNOHANG | WNOWAIT) == 0 &&
                state.si_pid == child;
        if (!ended && std::chrono::steady_clock::now() >= end) {
            result.out_of_time = true;
            break;
        }
        const timespec pause{0, 2'000'000};
        if (!ended) nanosleep(&pause, nullptr);
    }
    kill(-child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

// Reads both pipes until they end, the time is over or there is too much.
void collect(pid_t child, Pipe& out, Pipe& err, const ChildLimits& limits, Moment end, ChildResult& result) {
    bool ignored = false;
    while (out.ends[0] >= 0 || err.ends[0] >= 0) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now())
                .count();
        if (left <= 0) result.out_of_time = true;
        if (result.out_of_time || result.too_much_output) {
            kill(-child, SIGKILL);
            return;
        }
        pollfd both[2] = {{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}};
        poll(both, 2, static_cast<int>(left));
        if (both[0].revents != 0)
            read_some(out.ends[0], result.output, limits.output_bytes, result.too_much_output);
        if (both[1].revents != 0) read_some(err.ends[0], result.errors, errors_bytes_max, ignored);
    }
}

}  // namespace

bool is_installed(const std::string& program, const std::vector<std::string>& folders) {
    return !find_program(program, folders).empty();
}

ChildResult run_child(const std::vector<std::string>& words, const base::TemporaryFolder& folder,
                      const ChildLimits& limits) {
    ChildResult result;
    const std::string program = find_program(words[0], limits.folders);
    if (program.empty()) {
        result.status = 127;
        return result;
    }
    std::vector<std::string> all = words;
    all[0] = program;
    std::vector<std::string> environment = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "OMP_THREAD_LIMIT=1",
                                            "HOME=" + folder.path().string(),
                                            "TMPDIR=" + folder.path().string()};
    std::vector<char*> arguments, variables;
    for (std::string& word : all) arguments.push_back(word.data());
    for (std::string& variable : environment) variables.push_back(variable.data());
    arguments.push_back(nullptr);
    variables.push_back(nullptr);
    const std::string where = folder.path().string();
    Pipe out, err;
    const pid_t child = fork();
    if (child < 0)
        throw base::Refused(base::Refusal::busy,
                            "Máy chủ đang quá tải, chưa mở được công cụ đọc. Thử lại sau ít phút.");
    if (child == 0)
        become(arguments.data(), variables.data(), where.c_str(), out.ends[1], err.ends[1], limits);
    setpgid(child, child);
    for (Pipe* one : {&out, &err}) {
        close(one->ends[1]);
        one->ends[1] = -1;
    }
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(limits.seconds);
    collect(child, out, err, limits, end, result);
    const int status = wait_for_end(child, end, result);
    if (WIFEXITED(status)) result.status = WEXITSTATUS(status);
    return result;
}

}  // namespace documents
