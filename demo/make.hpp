// An invented province that has carried a plan out for most of a year, to be looked at and played with
// (`luytre demo`). Everything is entered by the functions that people's acts go through, on the days on which
// people would have acted.
#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "base/day.hpp"
#include "storage/store.hpp"

namespace demo {

struct Made {
    std::string owner, focal_point, leader, password;  // logins, and the password of all
    std::string plan;                                  // UUID
    base::Day due;                                     // of the yearly form
    std::filesystem::path returned;                    // the folder of the Excel files
};

// Refused{conflict} where the database holds an account already. `tell` hears what is being done.
Made make(storage::Store& store, const std::filesystem::path& data_folder, base::Day today,
          const std::function<void(const char*)>& tell);

}  // namespace demo
