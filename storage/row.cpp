// Typed access to the columns of a row; another type than expected is a mistake of the program. And what no
// text may hold on its way in.
#include "base/check.hpp"
#include "storage/engine.hpp"

namespace storage {

bool Row::null(std::size_t column) const {
    CHECK_THAT(column < values_.size());
    return std::holds_alternative<std::nullptr_t>(values_[column]);
}

std::int64_t Row::integer(std::size_t column) const {
    CHECK_THAT(column < values_.size() && std::holds_alternative<std::int64_t>(values_[column]));
    return std::get<std::int64_t>(values_[column]);
}

double Row::real(std::size_t column) const {
    CHECK_THAT(column < values_.size());
    if (const auto* whole = std::get_if<std::int64_t>(&values_[column])) return static_cast<double>(*whole);
    CHECK_THAT(std::holds_alternative<double>(values_[column]));
    return std::get<double>(values_[column]);
}

const std::string& Row::text(std::size_t column) const {
    CHECK_THAT(column < values_.size() && std::holds_alternative<std::string>(values_[column]));
    return std::get<std::string>(values_[column]);
}

const std::string& Row::bytes(std::size_t column) const {
    CHECK_THAT(column < values_.size() && std::holds_alternative<Blob>(values_[column]));
    return std::get<Blob>(values_[column]).bytes;
}

std::optional<std::int64_t> Row::maybe_integer(std::size_t column) const {
    if (null(column)) return std::nullopt;
    return integer(column);
}

std::optional<std::string> Row::maybe_text(std::size_t column) const {
    if (null(column)) return std::nullopt;
    return text(column);
}

void check_text(const std::string& text) {
    if (text.find('\0') != std::string::npos)
        throw base::Refused(base::Refusal::invalid,
                            "Chữ gửi lên có ký tự không hiển thị (mã 0). Xóa ký tự đó rồi gửi lại.");
}

}  // namespace storage
