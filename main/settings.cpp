// The table of settings and the four places that a value may come from.
#include "main/settings.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "text/unicode.hpp"

namespace settings {
namespace {

std::vector<Setting> table() {
    return {
        {"listen", "127.0.0.1:8080", "địa chỉ và cổng mà máy chủ nghe"},
        {"data", "./data", "thư mục chứa tệp và cơ sở dữ liệu SQLite"},
        {"database", "",
         "trống: SQLite trong thư mục dữ liệu; hoặc chuỗi kết nối PostgreSQL (postgresql://…)", true},
        {"base-url", "", "địa chỉ công khai của trang; trống: http:// cộng với listen"},
        {"https", "khong", "co: trang đứng sau proxy HTTPS (cookie Secure, HSTS)"},
        {"proxies", "",
         "địa chỉ IP của các proxy đứng trước, cách nhau bằng dấu phẩy; X-Forwarded-For của chúng được tin"},
        {"xapi-origins", "",
         "trang được gửi xAPI thẳng từ trình duyệt (CORS), cách nhau bằng dấu phẩy, ví dụ "
         "https://hoc.tinh.gov.vn"},
        {"oidc-issuer", "",
         "trống: không dùng; hoặc địa chỉ của hệ thống đăng nhập OpenID Connect (https://…)"},
        {"oidc-client", "", "mã ứng dụng (client_id) do hệ thống đó cấp"},
        {"oidc-secret", "", "mật khẩu ứng dụng (client_secret); trống: ứng dụng công khai, chỉ dùng PKCE",
         true},
        {"oidc-name", "tài khoản công vụ", "tên của hệ thống đó trên nút đăng nhập"},
        {"handlers", "16", "số luồng xử lý yêu cầu"},
        {"door-handlers", "64", "số luồng xử lý yêu cầu của hệ thống khác (xAPI)"},
        {"jobs", "2", "số việc nền chạy cùng lúc (đọc kế hoạch, nhận dạng)"},
        {"upload-mb", "50", "dung lượng lớn nhất của một tệp tải lên, MB"},
        {"convert-seconds", "60",
         "thời gian tối đa của một lần chuyển đổi hay nhận dạng một trang khi đọc kế hoạch, giây"},
        {"connections", "2000", "số kết nối cùng lúc"},
        {"smtp-url", "", "máy chủ thư, ví dụ smtps://ten:matkhau@thu.tinh.gov.vn; trống: thư nằm chờ", true},
        {"smtp-starttls", "co",
         "co: với smtp:// phải chuyển sang TLS (STARTTLS) trước; khong: gửi không mã hóa"},
        {"smtp-ca", "", "tệp chứng thư được tin; trống: của hệ thống"},
        {"mail-from", "", "địa chỉ gửi thư đi, ví dụ luytre@tinh.gov.vn"},
        {"mail-seconds", "60", "thời gian tối đa để gửi một thư, giây"},
        {"log", "-", "tệp nhật ký; -: ra lỗi chuẩn (stderr)"},
    };
}

std::string environment_name(std::string_view name) {
    std::string out = "LUYTRE_";
    for (char c : name)
        out += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

}  // namespace

Settings::Settings(const std::vector<std::string>& arguments, std::vector<std::string>& rest)
    : all_(table()) {
    for (Setting& setting : all_) setting.value = setting.fallback;
    std::vector<std::pair<std::string, std::string>> flags;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i].rfind("--", 0) != 0) {
            rest.push_back(arguments[i]);
            continue;
        }
        std::string name = arguments[i].substr(2);
        std::string value;
        if (const auto equals = name.find('='); equals != std::string::npos) {
            value = name.substr(equals + 1);
            name.resize(equals);
        } else if (name != "config" && find(name) == nullptr) {
            rest.push_back(arguments[i]);
            continue;
        } else if (i + 1 < arguments.size()) {
            value = arguments[++i];
        } else {
            throw base::Refused(base::Refusal::invalid,
                                "Cờ --" + name + " thiếu giá trị, ví dụ: --" + name + " ...");
        }
        if (name == "config") {
            read_file(value);
        } else if (find(name) != nullptr) {
            flags.emplace_back(name, value);
        } else {
            rest.push_back(arguments[i]);
        }
    }
    for (Setting& setting : all_) {
        if (const char* value = std::getenv(environment_name(setting.name).c_str())) {
            setting.value = value;
            setting.origin = environment_name(setting.name);
        }
    }
    for (auto& [name, value] : flags) {
        find(name)->value = value;
        find(name)->origin = "--" + name;
    }
}

Setting* Settings::find(std::string_view name) {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [&](const Setting& s) { return s.name == name; });
    return found == all_.end() ? nullptr : &*found;
}

void Settings::read_file(const std::string& path) {
    std::ifstream in(path);
    if (!in) {
        throw base::Refused(base::Refusal::invalid,
                            "Không mở được tệp cấu hình " + path + ". Kiểm tra đường dẫn và quyền đọc.");
    }
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        line = text::squeeze(line);
        if (line.empty() || line[0] == '#') continue;
        const auto equals = line.find('=');
        Setting* setting =
            equals == std::string::npos ? nullptr : find(text::squeeze(line.substr(0, equals)));
        if (setting == nullptr) {
            throw base::Refused(base::Refusal::invalid,
                                path + ", dòng " + std::to_string(number) + ": \"" + line +
                                    "\" không phải là một cài đặt. Xem tên bằng: luytre settings");
        }
        setting->value = text::squeeze(line.substr(equals + 1));
        setting->origin = path;
    }
}

const std::string& Settings::text(std::string_view name) const {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [&](const Setting& s) { return s.name == name; });
    CHECK_THAT(found != all_.end());
    return found->value;
}

long long Settings::number(std::string_view name, long long least, long long most) const {
    const std::string value = text(name);
    long long out = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
    if (error != std::errc() || end != value.data() + value.size() || out < least || out > most) {
        throw base::Refused(base::Refusal::invalid, "Cài đặt " + std::string(name) + " = \"" + value +
                                                        "\" không hợp lệ: ghi một số từ " +
                                                        std::to_string(least) + " đến " +
                                                        std::to_string(most) + ".");
    }
    return out;
}

std::string Settings::database_there() const {
    if (!text("database").empty()) return text("database");
    if (!std::filesystem::exists(std::filesystem::path(text("data")) / "luytre.db"))
        throw base::Refused(base::Refusal::invalid, "Không có cơ sở dữ liệu trong " + text("data") +
                                                        ". Chỉ thư mục dữ liệu bằng --data.");
    return text("data");
}

bool Settings::yes(std::string_view name) const {
    const std::string value = text(name);
    if (value == "co" || value == "có" || value == "1" || value == "true") return true;
    if (value == "khong" || value == "không" || value == "0" || value == "false") return false;
    throw base::Refused(base::Refusal::invalid, "Cài đặt " + std::string(name) + " = \"" + value +
                                                    "\" không hợp lệ: ghi co hoặc khong.");
}

}  // namespace settings
