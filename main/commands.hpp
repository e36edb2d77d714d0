// The commands of the program, one file each. A command takes the arguments behind its name and returns the
// exit code; what it cannot do it throws as base::Refused, and main() prints that on standard error and exits
// with 1.
#pragma once
#include <string>
#include <vector>

namespace commands {

using Arguments = std::vector<std::string>;

int serve(const Arguments& arguments);     // luytre serve
int plan(const Arguments& arguments);      // luytre plan read|papers FILE …
int check(const Arguments& arguments);     // luytre check
int backup(const Arguments& arguments);    // luytre backup
int agencies(const Arguments& arguments);  // luytre agencies import FILE …
int evidence(const Arguments& arguments);  // luytre evidence import FILE …
int people(const Arguments& arguments);    // luytre people import FILE …
int rebuild(const Arguments& arguments);
int coverage_of_plans(const Arguments& arguments);  // luytre coverage
int demonstration(const Arguments& arguments);      // luytre demo
int routes(const Arguments& arguments);             // luytre routes
int print_settings(const Arguments& arguments);     // luytre settings
int queries(const Arguments& arguments);            // luytre queries

// Takes `--name` out of the arguments; true when it stood there.
bool take_flag(Arguments& arguments, const std::string& name);
// Takes `--name VALUE` out of the arguments; empty when it did not stand there.
std::string take_option(Arguments& arguments, const std::string& name);

}  // namespace commands
