// Plain values, and objects made of them.
#include "evidence/xapi/checks.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "evidence/xapi/formats.hpp"

namespace evidence::xapi {

std::string Where::text() const {
    std::string above = up == nullptr ? "" : up->text();
    if (index >= 0) return above + "[" + std::to_string(index) + "]";
    if (name.empty()) return above;
    return above.empty() ? std::string(name) : above + "." + std::string(name);
}

void refuse(const Where& where, std::string_view expected, std::string_view section) {
    const std::string place = where.text();
    throw base::Refused(base::Refusal::invalid, (place.empty() ? std::string("Nội dung") : place) + ": " +
                                                    std::string(expected) + " (xAPI 1.0.3, " +
                                                    std::string(section) + ").");
}

void check_object(const Json& value, const Where& where, std::span<const Property> properties,
                  std::string_view section) {
    if (!value.is_object()) refuse(where, "phải là một đối tượng JSON", section);
    for (std::size_t i = 0; i < value.names.size(); ++i) {
        const auto known = std::find_if(properties.begin(), properties.end(),
                                        [&](const Property& one) { return one.name == value.names[i]; });
        const Where here{&where, value.names[i]};
        if (known == properties.end())
            refuse(here,
                   "thuộc tính không có trong đặc tả (phân biệt chữ hoa, chữ thường); bỏ đi hoặc sửa tên",
                   section);
        if (value.values[i].kind == Json::Kind::null)
            refuse(here, "không được là null; bỏ thuộc tính này đi nếu không có giá trị", "Data 2.2");
        known->check(value.values[i], here);
    }
    for (const Property& one : properties) {
        if (one.required && value.find(one.name) == nullptr)
            refuse(Where{&where, one.name}, "bắt buộc phải có", section);
    }
}

void check_list(const Json& value, const Where& where, Check each, std::string_view section) {
    if (!value.is_list()) refuse(where, "phải là một danh sách JSON", section);
    for (std::size_t i = 0; i < value.values.size(); ++i)
        each(value.values[i], Where{&where, {}, static_cast<std::int64_t>(i)});
}

void check_text(const Json& value, const Where& where) {
    if (!value.is_string()) refuse(where, "phải là một chuỗi", "Data 2.2");
}

void check_truth(const Json& value, const Where& where) {
    if (value.kind != Json::Kind::boolean)
        refuse(where, "phải là true hoặc false, không có ngoặc kép", "Data 2.2");
}

void check_number(const Json& value, const Where& where) {
    if (value.kind != Json::Kind::number) refuse(where, "phải là một số, không có ngoặc kép", "Data 2.2");
}

void check_iri(const Json& value, const Where& where) {
    if (!value.is_string() || !is_iri(value.text))
        refuse(where,
               "phải là một IRI đầy đủ, có phần trước dấu hai chấm, ví dụ https://tinh.gov.vn/khoa-hoc/1",
               "Data 4.3");
}

void check_uuid(const Json& value, const Where& where) {
    if (!value.is_string() || !is_uuid(value.text))
        refuse(where, "phải là một UUID, ví dụ 0190f000-0000-7000-8000-000000000000", "Data 4.4");
}

void check_timestamp(const Json& value, const Where& where) {
    if (!value.is_string() || !instant_of(value.text))
        refuse(where, "phải là thời điểm ISO 8601 có thật, ví dụ 2026-11-21T14:30:00.000+07:00", "Data 4.5");
}

void check_language_map(const Json& value, const Where& where) {
    if (!value.is_object()) refuse(where, "phải là một đối tượng: mã ngôn ngữ và chữ của nó", "Data 4.2");
    for (std::size_t i = 0; i < value.names.size(); ++i) {
        const Where here{&where, value.names[i]};
        if (!is_language_tag(value.names[i]))
            refuse(here, "không phải mã ngôn ngữ theo RFC 5646, ví dụ vi hoặc en-US", "Data 4.2");
        check_text(value.values[i], here);
    }
}

void check_extensions(const Json& value, const Where& where) {
    if (!value.is_object()) refuse(where, "phải là một đối tượng", "Data 4.1");
    for (const std::string& name : value.names) {
        if (!is_iri(name)) refuse(Where{&where, name}, "tên của phần mở rộng phải là một IRI", "Data 4.1");
    }
}

void check_anything(const Json&, const Where&) {}

}  // namespace evidence::xapi
