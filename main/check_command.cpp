// `luytre check`: proves the trail of the database, against the key in the data folder, the last head that
// the program kept beside it, and heads from paper or backups; and that no line of the ledger is missing.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <regex>

#include "base/refused.hpp"
#include "evidence/ledger.hpp"
#include "evidence/proofs/proofs.hpp"
#include "evidence/xapi/blobs.hpp"
#include "main/commands.hpp"
#include "main/settings.hpp"
#include "trail/check.hpp"

namespace commands {
namespace {

// As written, or the first line of a file that holds it. What is no head proves nothing against the trail.
std::string head_meant(const std::string& given) {
    static const std::regex shape("[0-9]+-[0-9a-f]{" + std::to_string(trail::head_digits_min) + ",}\\s*");
    std::error_code error;
    std::string head = given;
    if (std::filesystem::is_regular_file(given, error)) {
        std::ifstream file(given);
        std::getline(file, head);
    }
    if (!std::regex_match(head, shape))
        throw base::Refused(base::Refusal::invalid,
                            given +
                                " không phải dấu niêm, và không phải tệp có dấu niêm ở dòng đầu. Ví dụ: "
                                "luytre check --data ./data --head 128-9f3a1c22d5e84b07");
    return head;
}

}  // namespace

int check(const Arguments& arguments) {
    Arguments given_arguments = arguments;
    std::vector<std::string> known;
    for (std::string head = take_option(given_arguments, "head"); !head.empty();
         head = take_option(given_arguments, "head"))
        known.push_back(head_meant(head));
    Arguments rest;
    const settings::Settings given(given_arguments, rest);
    if (!rest.empty())
        throw base::Refused(
            base::Refusal::invalid,
            "Không hiểu \"" + rest[0] + "\". Ví dụ: luytre check --data ./data --head 128-9f3a1c22d5e84b07");
    const std::filesystem::path data = given.text("data");
    const std::string database = given.database_there();
    if (!std::filesystem::exists(data / "trail.key"))
        throw base::Refused(
            base::Refusal::invalid,
            "Không thấy khóa của nhật ký: " + (data / "trail.key").string() +
                ".\nLấy lại tệp này từ bản sao lưu; không có khóa thì không chứng minh được ai đã niêm.");
    if (const auto kept = trail::kept_head(data)) known.push_back(*kept);
    storage::StoreOptions options;
    options.database = database;
    storage::Store store(options);
    const trail::Key key = trail::Key::in(data);
    std::vector<std::string> ledger_faults, file_faults;
    std::int64_t ledger_lines = 0;
    const trail::Checked checked = store.read([&](storage::Reader& reader) {
        ledger_faults = evidence::faults(reader);
        ledger_lines = evidence::head(reader);
        file_faults = evidence::proofs::faults(reader, data);
        for (std::string& fault : evidence::xapi::faults(reader, data))
            file_faults.push_back(std::move(fault));
        return trail::check(reader, key, known);
    });
    for (const std::string& fault : checked.faults) std::cout << "SAI   " << fault << "\n";
    std::cout << "Nhật ký: " << checked.entries << " mục trong " << checked.blocks << " khối, "
              << checked.waiting << " mục chờ niêm, " << checked.erased << " giá trị đã xóa theo quy định.\n";
    if (checked.head.block != 0) std::cout << "Đầu chuỗi: " << trail::written(checked.head) << "\n";
    std::cout << (checked.faults.empty() ? "Nhật ký nguyên vẹn.\n" : "NHẬT KÝ KHÔNG NGUYÊN VẸN.\n");
    for (const std::string& fault : ledger_faults) std::cout << "SAI   " << fault << "\n";
    std::cout << "Sổ ghi nhận: " << ledger_lines << " dòng"
              << (ledger_faults.empty() ? ", đủ và khớp.\n" : ", KHÔNG KHỚP.\n");
    for (const std::string& fault : file_faults) std::cout << "SAI   " << fault << "\n";
    std::cout << (file_faults.empty() ? "Tệp minh chứng, tệp đính kèm: đủ và đúng.\n"
                                      : "TỆP MINH CHỨNG, TỆP ĐÍNH KÈM KHÔNG ĐỦ.\n");
    return checked.faults.empty() && ledger_faults.empty() && file_faults.empty() ? 0 : 1;
}

}  // namespace commands
