// What a test does in a process of its own: as an ordinary user, or with a small disk that only it sees.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace tests {

// Runs `work` in a child and gives back what it returned or the text of what it threw; nothing when the child
// died. Call it while the process has one thread.
std::optional<std::string> apart(const std::function<std::string()>& work);

// In the child: gives up root, so that file permissions hold for it.
void become_nobody();

// In the child: mounts an empty disk of that many megabytes at `folder`, seen by this process and what it
// starts. False where the machine does not allow it.
bool mount_small_disk(const std::filesystem::path& folder, int megabytes);

}  // namespace tests
