// Converters parse hostile files, so they run as children that can do little: a folder of their own, limits
// on time, memory and files, no network, no other descriptors, a clean environment. The whole group is killed
// when the time is over.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/temporary_folder.hpp"

namespace documents {

struct ChildLimits {
    int seconds = 60;
    std::size_t memory_bytes = 1536u << 20;
    std::size_t file_bytes = 200u << 20;                        // of any file that it writes
    std::size_t output_bytes = 100u << 20;                      // on standard output; more ends the child
    std::vector<std::string> folders = {"/usr/bin/", "/bin/"};  // where the program is looked for
};

struct ChildResult {
    int status = -1;  // exit status; 127: the program is not installed; -1: ended by a signal
    bool out_of_time = false, too_much_output = false;
    std::string output, errors;
};

// Runs words[0] (looked for in limits.folders only) with the folder as its working and home directory.
// Returns within limits.seconds, whatever the child does.
ChildResult run_child(const std::vector<std::string>& words, const base::TemporaryFolder& folder,
                      const ChildLimits& limits);

bool is_installed(const std::string& program,
                  const std::vector<std::string>& folders = {"/usr/bin/", "/bin/"});

}  // namespace documents
