// fork(), a pipe for the answer, and a mount namespace of the child's own.
#include "tests/apart.hpp"

#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

namespace tests {

std::optional<std::string> apart(const std::function<std::string()>& work) {
    int channel[2];
    if (pipe(channel) != 0) throw std::runtime_error("no pipe");
    const pid_t child = fork();
    if (child == 0) {
        close(channel[0]);
        std::string said;
        try {
            said = work();
        } catch (const std::exception& error) {
            said = error.what();
        }
        const bool told = write(channel[1], said.data(), said.size()) == static_cast<ssize_t>(said.size());
        _exit(told ? 0 : 1);
    }
    close(channel[1]);
    std::string out;
    char buffer[4096];
    for (ssize_t count; (count = read(channel[0], buffer, sizeof buffer)) > 0;)
        out.append(buffer, static_cast<std::size_t>(count));
    close(channel[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
    return out;
}

void become_nobody() {
    constexpr uid_t nobody = 65534;
    if (getuid() == 0 && (setgid(nobody) != 0 || setuid(nobody) != 0)) throw std::runtime_error("setuid");
}

bool mount_small_disk(const std::filesystem::path& folder, int megabytes) {
    const int spaces = getuid() == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER;
    if (unshare(spaces) != 0 || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
    const std::string options = "mode=777,size=" + std::to_string(megabytes) + "m";
    return mount("luytre", folder.c_str(), "tmpfs", 0, options.c_str()) == 0;
}

}  // namespace tests
