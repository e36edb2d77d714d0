// Fields are found in the text of a paragraph as a whole, since Word splits words over runs; the value takes
// the look of the run in which its field begins. Values are never searched for fields.
#include "documents/docx_template.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "base/refused.hpp"
#include "documents/paper_text.hpp"
#include "documents/zip_out.hpp"
#include "documents/zip_part.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr std::string_view opens = "{{", closes = "}}";
constexpr const char* counter = "stt";
constexpr std::size_t unknown_told_max = 5, words_told_max = 60;
constexpr std::size_t closest_distance_max = 3;

[[noreturn]] void refuse(const std::string& why) {
    throw base::Refused(base::Refusal::invalid, why);
}

bool is(const pugi::xml_node& node, const char* name) {
    return std::string_view(node.name()) == name;
}

// What makes two spellings the same field: letters and digits, folded; a full stop parts list and field.
std::string key(std::string_view name) {
    std::string out;
    for (const char c : text::fold(name))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.') out += c;
    return out;
}

std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

struct Field {
    std::size_t from, to;  // in the paragraph's text, braces included
    std::string written, key;
    bool in_capitals() const { return written == text::upper(written); }
    std::string list() const { return key.substr(0, key.find('.') == std::string::npos ? 0 : key.find('.')); }
};

// A paragraph's own text and the w:t elements that hold it; not that of text boxes inside, which are
// paragraphs of their own.
struct Words {
    std::string text;
    std::vector<std::pair<std::size_t, pugi::xml_node>> parts;  // where each begins

    explicit Words(const pugi::xml_node& paragraph) {
        std::vector<pugi::xml_node> open{paragraph};
        while (!open.empty()) {
            const pugi::xml_node node = open.back();
            open.pop_back();
            if (is(node, "w:t")) {
                parts.emplace_back(text.size(), node);
                text += node.text().get();
            } else if (!is(node, "w:txbxContent") && !is(node, "w:del") && !is(node, "w:moveFrom")) {
                for (pugi::xml_node child = node.last_child(); child; child = child.previous_sibling())
                    open.push_back(child);
            }
        }
    }

    std::vector<Field> fields() const {
        std::vector<Field> out;
        std::size_t done = 0;
        for (std::size_t at = text.find(opens); at != std::string::npos; at = text.find(opens, done)) {
            const std::size_t end = text.find(closes, at);
            if (end == std::string::npos || text.find(opens, at + opens.size()) < end)
                refuse("Trong mẫu, chỗ “" + text.substr(at, text.find(' ', at) - at) +
                       "” mở bằng {{ mà chưa đóng bằng }}. Sửa mẫu bằng Word rồi tải lên lại.");
            refuse_closed(done, at);
            Field field{at, end + closes.size(), text.substr(at + opens.size(), end - at - opens.size()), ""};
            field.written = text::squeeze(field.written);
            field.key = key(field.written);
            out.push_back(std::move(field));
            done = end + closes.size();
        }
        refuse_closed(done, text.size());
        return out;
    }

    // A brace too few in front would leave the name on the paper.
    void refuse_closed(std::size_t from, std::size_t to) const {
        if (text.find(closes, from) < to)
            refuse("Trong mẫu, ở “" + place() +
                   "” có }} mà không có {{ đứng trước. Sửa mẫu bằng Word rồi tải lên lại.");
    }

    std::string place() const {
        const std::size_t end =
            text.size() <= words_told_max ? std::string::npos : text.find(' ', words_told_max);
        return end == std::string::npos ? text : text.substr(0, end) + " …";
    }
};

// Value in place of [from, to) of the paragraph's text.
void put(const Words& words, std::size_t from, std::size_t to, const std::string& value) {
    bool written = false;
    for (const auto& [start, part] : words.parts) {
        const std::string old = part.text().get();
        const std::size_t end = start + old.size();
        if (end <= from || start >= to) continue;
        const std::size_t cut_from = std::max(from, start) - start, cut_to = std::min(to, end) - start;
        std::string left = old.substr(0, cut_from);
        const std::string right = old.substr(cut_to);
        pugi::xml_node node = part;
        const auto set = [](pugi::xml_node target, const std::string& text) {
            target.text().set(text.c_str());
            if (!target.attribute("xml:space")) target.append_attribute("xml:space");
            target.attribute("xml:space").set_value("preserve");
        };
        if (written) {
            set(node, left + right);
            continue;
        }
        written = true;
        std::istringstream lines(xml_text(value));
        std::string line;
        std::getline(lines, line);
        left += line;
        pugi::xml_node last = node;
        std::string tail = left;
        while (std::getline(lines, line)) {
            set(last, tail);
            const pugi::xml_node next = node.parent().insert_child_after("w:br", last);
            last = node.parent().insert_child_after("w:t", next);
            tail = line;
        }
        set(last, tail + right);
    }
}

std::vector<pugi::xml_node> paragraphs_of(const pugi::xml_node& root) {
    struct Walker : pugi::xml_tree_walker {
        std::vector<pugi::xml_node> found;
        bool for_each(pugi::xml_node& node) override {
            if (is(node, "w:p")) found.push_back(node);
            return true;
        }
    } walker;
    pugi::xml_node from = root;
    from.traverse(walker);
    if (is(root, "w:p")) walker.found.insert(walker.found.begin(), root);
    return walker.found;
}

bool lists(const pugi::xml_node& node) {
    for (const pugi::xml_node& paragraph : paragraphs_of(node))
        for (const Field& field : Words(paragraph).fields())
            if (!field.list().empty()) return true;
    return false;
}

enum class Merge { none, begins, goes_on };

pugi::xml_node merge_node(const pugi::xml_node& cell) {
    return cell.child("w:tcPr").child("w:vMerge");
}

Merge merge_of(const pugi::xml_node& cell) {
    const pugi::xml_node merge = merge_node(cell);
    if (!merge) return Merge::none;
    return std::string_view(merge.attribute("w:val").as_string()) == "restart" ? Merge::begins
                                                                               : Merge::goes_on;
}

// With the column of the table's grid in which each begins.
std::vector<std::pair<unsigned, pugi::xml_node>> cells_of(const pugi::xml_node& row) {
    std::vector<std::pair<unsigned, pugi::xml_node>> out;
    unsigned column = row.child("w:trPr").child("w:gridBefore").attribute("w:val").as_uint();
    for (const pugi::xml_node& cell : row.children("w:tc")) {
        out.emplace_back(column, cell);
        column += cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_uint(1);
    }
    return out;
}

// Into how many rows below the cell that begins in the column goes on.
std::size_t merged_below(const pugi::xml_node& from, unsigned column) {
    std::size_t rows = 0;
    for (pugi::xml_node row = from.next_sibling("w:tr"); row; row = row.next_sibling("w:tr"), ++rows) {
        const auto cells = cells_of(row);
        if (std::none_of(cells.begin(), cells.end(), [&](const auto& one) {
                return one.first == column && merge_of(one.second) == Merge::goes_on;
            }))
            break;
    }
    return rows;
}

// The rows that one item takes: a merged cell with a field of its list holds them together.
std::vector<pugi::xml_node> with_merged(const pugi::xml_node& row) {
    std::vector<pugi::xml_node> out{row};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const pugi::xml_node here = out[i];
        for (const auto& [column, cell] : cells_of(here))
            if (merge_of(cell) == Merge::begins && lists(cell))
                while (out.size() <= i + merged_below(here, column))
                    out.push_back(out.back().next_sibling("w:tr"));
    }
    return out;
}

class Filling {
  public:
    explicit Filling(const TemplateValues& values) {
        for (const auto& [name, value] : values.fields) known_[key(name)] = name, fields_[key(name)] = value;
        for (const auto& [list, names] : values.list_fields) {
            known_[key(list + "." + counter)] = list + "." + counter;
            for (const std::string& name : names) known_[key(list + "." + name)] = list + "." + name;
        }
        for (const auto& [list, items] : values.lists) {
            auto& mine = lists_[key(list)];
            for (const TemplateItem& item : items) {
                auto& values_of = mine.emplace_back();
                for (const auto& [name, value] : item) values_of[key(list + "." + name)] = value;
                values_of[key(list + "." + counter)] = std::to_string(mine.size());
            }
        }
    }

    // Whether the part has a field. Unknown ones are kept for tell().
    bool check(const pugi::xml_node& root) {
        bool any = false;
        for (const pugi::xml_node& paragraph : paragraphs_of(root)) {
            const Words words(paragraph);
            for (const Field& field : words.fields()) {
                any = true;
                if (known_.count(field.key)) continue;
                // A text box stands twice in its file: for a new Word and for an old one.
                const bool told = std::any_of(unknown_.begin(), unknown_.end(), [&](const auto& one) {
                    return one.first.written == field.written && one.second == words.place();
                });
                if (!told) unknown_.emplace_back(field, words.place());
            }
        }
        return any;
    }

    void tell() const {
        if (unknown_.empty()) return;
        std::string said;
        for (std::size_t i = 0; i < std::min(unknown_.size(), unknown_told_max); ++i) {
            const auto& [field, place] = unknown_[i];
            said += (i > 0 ? "; " : "") + std::string(opens) + field.written + std::string(closes) + " (ở “" +
                    place + "”";
            const std::string meant = closest(field.key);
            said += meant.empty() ? ")" : ", có phải {{" + meant + "}}?)";
        }
        const std::size_t more = unknown_.size() - std::min(unknown_.size(), unknown_told_max);
        refuse("Mẫu có trường mà hệ thống không biết: " + said +
               (more > 0 ? " và " + std::to_string(more) + " chỗ khác" : "") +
               ". Sửa mẫu bằng Word rồi tải lên lại.");
    }

    void fill(const pugi::xml_node& root) {
        for (const auto& unit : units(root)) repeat(unit);
        for (const pugi::xml_node& paragraph : paragraphs_of(root))
            if (!filled_.count(paragraph)) fill_paragraph(paragraph, nullptr);
    }

  private:
    using Values = std::map<std::string, std::string>;

    std::string closest(const std::string& wanted) const {
        std::size_t best = closest_distance_max + 1;
        std::string name;
        for (const auto& [candidate, written] : known_) {
            const std::size_t here = distance(wanted, candidate);
            if (here < best) best = here, name = written;
        }
        return name;
    }

    // Rows with those merged below them, and paragraphs outside of tables, that hold a field of a list.
    static std::vector<std::vector<pugi::xml_node>> units(const pugi::xml_node& root) {
        std::vector<std::vector<pugi::xml_node>> out;
        std::set<pugi::xml_node> taken;
        for (const pugi::xml_node& paragraph : paragraphs_of(root)) {
            if (!lists(paragraph)) continue;
            pugi::xml_node unit = paragraph;
            for (pugi::xml_node above = paragraph; above; above = above.parent())
                if (is(above, "w:tr")) {
                    unit = above;
                    break;
                }
            if (taken.count(unit)) continue;
            out.push_back(is(unit, "w:tr") ? with_merged(unit) : std::vector{unit});
            taken.insert(out.back().begin(), out.back().end());
        }
        return out;
    }

    void repeat(const std::vector<pugi::xml_node>& unit) {
        std::string list;
        for (const pugi::xml_node& one : unit)
            for (const pugi::xml_node& paragraph : paragraphs_of(one)) {
                const Words words(paragraph);
                for (const Field& field : words.fields()) {
                    if (field.list().empty()) continue;
                    if (!list.empty() && list != field.list())
                        refuse("Trong mẫu, hàng “" + words.place() +
                               "” lấy trường của hai danh sách. Mỗi hàng chỉ lặp theo một danh sách; sửa mẫu "
                               "rồi tải lên lại.");
                    list = field.list();
                }
            }
        pugi::xml_node first = unit.front(), parent = first.parent();
        std::vector<pugi::xml_node> labels;  // of more rows than those repeated: merged over all copies
        if (is(first, "w:tr"))
            for (const auto& [column, cell] : cells_of(first))
                if (merge_of(cell) == Merge::begins && merged_below(first, column) >= unit.size())
                    labels.push_back(merge_node(cell));
        for (const Values& item : lists_[list]) {
            for (const pugi::xml_node& one : unit) {
                const pugi::xml_node copy = parent.insert_copy_before(one, first);
                for (pugi::xml_node paragraph : paragraphs_of(copy)) {
                    paragraph.remove_attribute("w14:paraId");
                    fill_paragraph(paragraph, &item);
                    filled_.insert(paragraph);
                }
            }
            for (pugi::xml_node& label : labels) label.remove_attribute("w:val");
        }
        for (const pugi::xml_node& one : unit) parent.remove_child(one);
        if (is(parent, "w:tbl") && !parent.child("w:tr")) {
            const pugi::xml_node table = parent;
            parent = table.parent();
            parent.insert_child_after("w:p", table);
            parent.remove_child(table);
        } else if (!is(parent, "w:tbl") && !parent.child("w:p")) {
            parent.append_child("w:p");  // a cell or a text box is never without a paragraph
        }
    }

    void fill_paragraph(const pugi::xml_node& paragraph, const Values* item) {
        const Words before(paragraph);
        std::vector<Field> fields = before.fields();
        for (auto field = fields.rbegin(); field != fields.rend(); ++field) {
            const Values& from = field->list().empty() || item == nullptr ? fields_ : *item;
            const auto value = from.find(field->key);
            const std::string said = value == from.end() ? "" : value->second;
            put(Words(paragraph), field->from, field->to, field->in_capitals() ? text::upper(said) : said);
        }
    }

    std::map<std::string, std::string> known_;  // key → as the users write it
    Values fields_;
    std::map<std::string, std::vector<Values>> lists_;
    std::vector<std::pair<Field, std::string>> unknown_;
    std::set<pugi::xml_node> filled_;  // a value that looks like a field stays what it is
};

// Parts whose text people see.
bool has_text(const std::string& name) {
    if (name.rfind("word/", 0) != 0 || name.find('/', 5) != std::string::npos) return false;
    for (const char* kind :
         {"word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes"})
        if (name.rfind(kind, 0) == 0 && name.size() > 4 && name.substr(name.size() - 4) == ".xml")
            return true;
    return false;
}

void parse(pugi::xml_document& document, const std::string& xml) {
    const bool dtd = xml.find("<!DOCTYPE") != std::string::npos || xml.find("<!ENTITY") != std::string::npos;
    if (dtd || !document.load_buffer(xml.data(), xml.size(),
                                     pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_declaration))
        refuse("Mẫu Word bị hỏng. Mở bằng Word, lưu lại (Save As) rồi tải lên lại.");
}

// A template that fetches its parts from elsewhere, or runs, would do so on the desk of everybody who opens
// what is made of it.
void check_harmless(const std::string& name, const std::string& content) {
    if (name == "[Content_Types].xml" && content.find("macroEnabled") != std::string::npos)
        refuse("Mẫu Word có macro nên không được nhận. Lưu lại dạng .docx (không macro) rồi tải lên lại.");
    if (name.size() < 5 || name.substr(name.size() - 5) != ".rels") return;
    pugi::xml_document relations;
    parse(relations, content);
    for (const pugi::xml_node& one : relations.document_element().children()) {
        const std::string_view type = one.attribute("Type").as_string();
        if (std::string_view(one.attribute("TargetMode").as_string()) == "External" &&
            !type.ends_with("/hyperlink"))
            refuse("Mẫu Word lấy một phần từ nơi khác (" +
                   std::string(one.attribute("Target").as_string()).substr(0, 100) +
                   ") nên không được nhận. Nhúng phần đó vào tệp rồi tải lên lại.");
    }
}

}  // namespace

std::string filled(std::string_view docx_template, const TemplateValues& values,
                   const ExtractLimits& limits) {
    const auto refuse_other = [] {
        throw base::Refused(
            base::Refusal::unsupported,
            "Mẫu phải là tệp Word (.docx). Mở bằng Word, lưu lại dạng .docx rồi tải lên lại.");
    };
    if (docx_template.substr(0, 2) != "PK") refuse_other();
    const ZipReader archive(docx_template, limits);
    if (!archive.part("word/document.xml")) refuse_other();
    Filling filling(values);
    std::vector<std::pair<std::string, std::string>> parts;
    std::map<std::size_t, pugi::xml_document> with_fields;
    for (const std::string& name : archive.names()) {
        parts.emplace_back(name, archive.part(name).value_or(""));
        check_harmless(name, parts.back().second);
        if (!has_text(name)) continue;
        pugi::xml_document& part = with_fields[parts.size() - 1];
        parse(part, parts.back().second);
        if (!filling.check(part)) with_fields.erase(parts.size() - 1);
    }
    filling.tell();
    for (auto& [at, part] : with_fields) {
        filling.fill(part);
        std::ostringstream out;
        part.save(out, "", pugi::format_raw, pugi::encoding_utf8);
        parts[at].second = std::move(out).str();
    }
    return zipped(parts);
}

}  // namespace documents
