// The walk along the chain.
#include "trail/check.hpp"

#include "trail/load.hpp"
#include "trail/sql.hpp"

namespace trail {
namespace {

constexpr std::int64_t blocks_at_once = 500;

// One walk: what it knows of the block before, and what it has found.
struct Walk {
    storage::Reader& reader;
    const Key& key;
    Checked out;
    std::string previous;
    std::int64_t place = 0;

    void fault(const std::string& text) {
        if (out.faults.size() < faults_max) out.faults.push_back(text);
    }

    bool erased_by_act(const Sealed& entry, std::int64_t at_place) {
        return reader.one(sql::find_erasure, entry.subject, at_place).has_value() ||
               reader.one(sql::find_waiting_erasure, entry.subject).has_value();
    }

    void check_values(const Sealed& entry, std::int64_t at_place) {
        for (const auto& row : reader.all(sql::list_values, entry.id)) {
            if (row.null(3)) {
                ++out.erased;
                if (!erased_by_act(entry, at_place))
                    fault("Mục " + std::to_string(at_place) + " (" + entry.id + "): giá trị \"" +
                          row.text(1) + "\" bị xóa mà không có việc xóa nào trong nhật ký.");
            } else if (digest_of_value(row.text(3), row.text(1), row.text(4), row.text(5)) != row.text(2)) {
                fault("Mục " + std::to_string(at_place) + " (" + entry.id + "): giá trị \"" + row.text(1) +
                      "\" đã bị sửa sau khi ghi.");
            }
        }
    }

    void check_entries(const Block& block) {
        std::vector<std::string> digests;
        for (const auto& row : reader.all(sql::list_seals, block.number)) {
            const std::int64_t at_place = row.integer(0);
            if (at_place != ++place)
                fault("Khối " + std::to_string(block.number) + ": thiếu mục ở vị trí " +
                      std::to_string(place) + ".");
            place = at_place;
            digests.push_back(row.text(2));
            const std::string id = row.text(1);
            if (!reader.one(sql::entry_exists, id)) {
                fault("Mục " + std::to_string(at_place) + " (" + id + ") đã bị xóa khỏi nhật ký.");
                continue;
            }
            const Sealed entry = load_entry(reader, id);
            if (digest_of(entry) != row.text(2))
                fault("Mục " + std::to_string(at_place) + " (" + id + ", " + entry.act +
                      ") đã bị sửa sau khi niêm.");
            check_values(entry, at_place);
            ++out.entries;
        }
        if (root_of(digests) != block.root)
            fault("Khối " + std::to_string(block.number) + ": các mục không khớp với gốc của khối.");
        if (place != block.last)
            fault("Khối " + std::to_string(block.number) + ": khối ghi đến vị trí " +
                  std::to_string(block.last) + ", các mục đến " + std::to_string(place) + ".");
    }

    void check_block(const Block& block) {
        const std::string name = "Khối " + std::to_string(block.number);
        if (block.number != out.blocks + 1)
            fault("Thiếu khối " + std::to_string(out.blocks + 1) + " trong chuỗi.");
        if (block.previous != previous) fault(name + " không nối với khối trước nó.");
        if (block.first != place + 1) fault(name + " không bắt đầu sau mục cuối của khối trước.");
        if (digest_of(block) != block.digest) fault(name + " đã bị sửa: dấu của khối không khớp.");
        if (key.sign(block.digest) != block.mac)
            fault(name +
                  " không do máy này niêm: chuỗi đã bị tính lại mà không có khóa trong thư mục dữ liệu.");
        check_entries(block);
        out.blocks = block.number;
        previous = block.digest;
    }

    void check_blocks() {
        for (std::int64_t behind = 0;;) {
            const auto rows = reader.all(sql::list_blocks, behind, blocks_at_once);
            if (rows.empty()) return;
            for (const auto& row : rows) {
                check_block({row.integer(0), row.integer(1), row.integer(2), row.text(3), row.text(4),
                             row.integer(5), row.text(6), row.text(7)});
                behind = row.integer(0);
            }
        }
    }

    void check_head(const std::string& known) {
        const auto dash = known.find('-');
        const std::string digits = dash == std::string::npos ? "" : known.substr(dash + 1);
        const std::int64_t number = std::strtoll(known.c_str(), nullptr, 10);
        if (number < 1 || digits.size() < head_digits_min) {
            fault("\"" + known + "\" không phải dấu niêm. Ví dụ: 128-9f3a1c22d5e84b07.");
            return;
        }
        const auto row = reader.one(sql::find_digest_of_block, number);
        if (!row)
            fault("Chuỗi không tới khối " + std::to_string(number) +
                  " đã biết: cơ sở dữ liệu cũ hơn, hoặc phần cuối đã bị cắt.");
        else if (row->text(0).rfind(digits, 0) != 0)
            fault("Khối " + std::to_string(number) +
                  " khác dấu niêm đã biết: phần trước khối này đã được viết lại.");
    }
};

}  // namespace

Checked check(storage::Reader& reader, const Key& key, const std::vector<std::string>& known) {
    Walk walk{reader, key, {}, "", 0};
    walk.check_blocks();
    Checked& out = walk.out;
    out.head = head(reader);
    if (out.head.block != out.blocks || out.head.digest != walk.previous)
        walk.fault("Đầu chuỗi ghi khối " + std::to_string(out.head.block) + ", chuỗi có đến khối " +
                   std::to_string(out.blocks) + ".");
    for (const auto& row : reader.all(sql::list_strays))
        walk.fault("Mục " + row.text(0) + " không nằm trong khối nào và cũng không chờ niêm.");
    for (const std::string& one : known) walk.check_head(one);
    out.waiting = reader.one(sql::count_waiting)->integer(0);
    return out;
}

}  // namespace trail
