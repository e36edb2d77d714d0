// What is left in the temporary folder, and whose it is.
#include "base/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>

namespace {

const std::filesystem::path above = std::filesystem::temp_directory_path();

// The number of a process that has ended.
pid_t ended() {
    const pid_t child = fork();
    if (child == 0) _exit(0);
    waitpid(child, nullptr, 0);
    return child;
}

}  // namespace

TEST_CASE("a temporary folder is its owner's alone and goes with what is in it, also what was closed") {
    std::filesystem::path path;
    {
        const base::TemporaryFolder folder;
        path = folder.path();
        CHECK(std::filesystem::status(path).permissions() == std::filesystem::perms::owner_all);
        std::filesystem::create_directory(path / "inside");
        std::ofstream(path / "inside" / "file") << "x";
        std::filesystem::permissions(path / "inside", std::filesystem::perms::none);
    }
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("what a process left that ended in the middle is swept, and nothing of others") {
    const std::filesystem::path left = above / ("luytre-" + std::to_string(ended()) + "-abcdef"),
                                other = above / ("luytre-other-" + std::to_string(getpid()) + "-abcdef"),
                                running = above / ("luytre-" + std::to_string(getppid()) + "-abcdef");
    for (const auto& one : {left, other, running}) std::filesystem::create_directory(one);
    std::ofstream(left / "page.png") << "x";
    CHECK(base::sweep_temporary_folders() >= 1);
    CHECK_FALSE(std::filesystem::exists(left));
    CHECK(std::filesystem::exists(other));
    CHECK(std::filesystem::exists(running));
    for (const auto& one : {other, running}) std::filesystem::remove(one);
}
