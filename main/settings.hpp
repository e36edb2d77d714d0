// Every setting of the program: its name, default and meaning stand once, in settings.cpp. A value comes from
// the default, then a file (`--config FILE`, lines `name = value`), then the environment (LUYTRE_NAME), then
// a flag (`--name value`); the later wins. `luytre settings` prints value, default and origin of each from
// this same table.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace settings {

struct Setting {
    std::string_view name;
    std::string_view fallback;
    std::string_view meaning;  // Vietnamese, one line
    bool secret = false;       // never printed
    std::string value = {};
    std::string origin = "mặc định";
};

class Settings {
  public:
    // Takes the arguments behind the command; what is no setting stays in `rest`. Throws
    // base::Refused{invalid} that names an unknown flag, an unreadable file or a line in it that is no `name
    // = value`.
    Settings(const std::vector<std::string>& arguments, std::vector<std::string>& rest);

    const std::string& text(std::string_view name) const;
    // A whole number from `least` to `most`; refused with the name, the value and where it came from
    // otherwise.
    long long number(std::string_view name, long long least, long long most) const;
    bool yes(std::string_view name) const;  // "co"/"khong", "1"/"0", "true"/"false"
    // The database, for a command that looks at what is there: refused when there is none, instead of making
    // an empty one in a folder that was mistyped.
    std::string database_there() const;
    const std::vector<Setting>& all() const { return all_; }

  private:
    Setting* find(std::string_view name);
    void read_file(const std::string& path);
    std::vector<Setting> all_;
};

}  // namespace settings
