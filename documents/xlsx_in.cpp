// XLSX (ECMA-376), piece by piece with expat: the sheet with the most cells, its shared and inline texts, and
// its merged ranges. A first pass over every sheet counts cells and gathers merged ranges, which stand behind
// the rows in the file; a second one tells the rows of the fullest.
#include <expat.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <exception>
#include <memory>
#include <pugixml.hpp>

#include "base/refused.hpp"
#include "documents/sheet_stream.hpp"
#include "documents/workbook_kind.hpp"
#include "documents/zip_part.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

[[noreturn]] void refuse(const std::string& text) {
    throw base::Refused(base::Refusal::invalid, text);
}

[[noreturn]] void refuse_broken() {
    refuse("Nội dung tệp Excel bị hỏng. Mở bằng Excel, lưu lại (Save As) rồi thử lại.");
}

void parse(pugi::xml_document& document, const std::string& xml) {
    // A DTD has no place in a part of a workbook.
    if (xml.find("<!DOCTYPE") != std::string::npos || xml.find("<!ENTITY") != std::string::npos)
        refuse("Tệp Excel chứa định nghĩa lạ (DTD) nên không được mở. Lưu lại bằng Excel rồi thử lại.");
    if (!document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single))
        refuse_broken();
}

std::string_view local(const char* name) {
    const char* colon = std::strchr(name, ':');
    return colon == nullptr ? name : colon + 1;
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& one : node.children())
        if (local(one.name()) == name) return one;
    return {};
}

std::string_view attribute_of(const char** attributes, std::string_view name) {
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2)
        if (name == attributes[0]) return attributes[1];
    return {};
}

// What expat tells while it reads; a subclass listens. Nothing is thrown through its frames, which are C.
class Listener {
  public:
    virtual ~Listener() = default;
    void read(const ZipReader& zip, const std::string& part) {
        const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate("UTF-8"),
                                                                             XML_ParserFree);
        parser_ = parser.get();
        XML_SetUserData(parser_, this);
        XML_SetElementHandler(parser_, &Listener::opens, &Listener::closes);
        XML_SetCharacterDataHandler(parser_, &Listener::says);
        XML_SetStartDoctypeDeclHandler(parser_, &Listener::doctype);
        bool whole = true;
        const bool there = zip.read(part, [&](std::string_view piece) {
            const auto status = XML_Parse(parser_, piece.data(), static_cast<int>(piece.size()), XML_FALSE);
            if (problem_) std::rethrow_exception(problem_);
            whole = status == XML_STATUS_OK || stopped_;
            return whole && !stopped_;
        });
        if (!there)
            refuse("Tệp này không phải tệp Excel (.xlsx), hoặc thiếu phần " + part +
                   ". Lưu lại bằng Excel rồi thử lại.");
        if (!stopped_) whole = whole && XML_Parse(parser_, "", 0, XML_TRUE) == XML_STATUS_OK;
        if (problem_) std::rethrow_exception(problem_);
        if (!whole) refuse_broken();
    }

  protected:
    virtual void open(std::string_view name, const char** attributes) = 0;
    virtual void close(std::string_view name) = 0;
    virtual void say(std::string_view text) = 0;
    void stop() {
        stopped_ = true;
        XML_StopParser(parser_, XML_FALSE);
    }

  private:
    template <class F>
    void guarded(F&& f) {
        if (problem_ || stopped_) return;
        try {
            f();
        } catch (...) {
            problem_ = std::current_exception();
            XML_StopParser(parser_, XML_FALSE);
        }
    }
    static void opens(void* self, const char* name, const char** attributes) {
        auto& me = *static_cast<Listener*>(self);
        me.guarded([&] { me.open(local(name), attributes); });
    }
    static void closes(void* self, const char* name) {
        auto& me = *static_cast<Listener*>(self);
        me.guarded([&] { me.close(local(name)); });
    }
    static void says(void* self, const char* text, int size) {
        auto& me = *static_cast<Listener*>(self);
        me.guarded([&] { me.say({text, static_cast<std::size_t>(size)}); });
    }
    static void doctype(void* self, const char*, const char*, const char*, int) {
        auto& me = *static_cast<Listener*>(self);
        me.guarded([] {
            refuse("Tệp Excel chứa định nghĩa lạ (DTD) nên không được mở. Lưu lại bằng Excel rồi thử lại.");
        });
    }

    XML_Parser parser_ = nullptr;
    std::exception_ptr problem_;
    bool stopped_ = false;
};

std::string cleaned(const std::string& raw) {
    const bool plain = std::all_of(raw.begin(), raw.end(), [](char c) { return c > ' ' && c < 0x7F; });
    return plain ? raw : text::nfc(text::squeeze(raw));
}

// The shared texts, one behind the other.
class Texts final : public Listener {
  public:
    explicit Texts(std::size_t bytes_max) : bytes_max_(bytes_max) {}
    std::string at(std::size_t index) const {
        if (index >= ends_.size()) return "";
        const std::size_t from = index == 0 ? 0 : ends_[index - 1];
        return all_.substr(from, ends_[index] - from);
    }

  private:
    void open(std::string_view name, const char**) override {
        if (name == "si") one_.clear();
        phonetic_ = phonetic_ || name == "rPh";
        said_ = name == "t" && !phonetic_;
    }
    void close(std::string_view name) override {
        if (name == "t") said_ = false;
        if (name == "rPh") phonetic_ = false;
        if (name != "si") return;
        all_ += cleaned(one_);
        ends_.push_back(all_.size());
        if (all_.size() + ends_.size() * sizeof(std::size_t) > bytes_max_)
            throw base::Refused(
                base::Refusal::too_large,
                "Tệp Excel có quá nhiều chữ. Chia thành nhiều tệp, hoặc lưu thành CSV UTF-8.");
    }
    void say(std::string_view text) override {
        if (said_) one_ += text;
    }

    std::size_t bytes_max_;
    std::string all_, one_;
    std::vector<std::size_t> ends_;
    bool said_ = false, phonetic_ = false;
};

struct Place {
    std::size_t row = 0, column = 0;  // from 0
};

// "BC12"; false: it is none.
bool place_of(std::string_view reference, Place& place) {
    std::size_t column = 0, row = 0, at = 0;
    for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 4; ++at)
        column = column * 26 + static_cast<std::size_t>(reference[at] - 'A' + 1);
    const std::size_t letters = at;
    for (; at < reference.size() && reference[at] >= '0' && reference[at] <= '9' && at - letters < 8; ++at)
        row = row * 10 + static_cast<std::size_t>(reference[at] - '0');
    if (column == 0 || row == 0) return false;
    place = {row - 1, column - 1};
    return true;
}

struct Merge {
    Place from, to;
    std::string said;  // what its first cell says, once that was met
};

// Excel writes seventeen digits of a number and shows fifteen: 1.1000000000000001 is 1.1.
std::string as_shown(const std::string& number) {
    constexpr int digits_shown = 15;
    double value = 0;
    if (number.size() <= digits_shown) return number;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
    if (read.ec != std::errc() || read.ptr != number.data() + number.size()) return number;
    char shown[64];
    return {shown,
            std::to_chars(shown, shown + sizeof shown, value, std::chars_format::general, digits_shown).ptr};
}

// Cells and merged ranges of one sheet, as they come.
class Cells : public Listener {
  protected:
    virtual void cell(const Place& place, std::string_view type, const std::string& raw) = 0;
    virtual void row_begins(std::size_t) {}
    virtual void row_ends() {}
    virtual void merge(const Merge&) {}

  private:
    void open(std::string_view name, const char** attributes) override {
        if (name == "row") {
            const std::size_t number =
                std::strtoull(std::string(attribute_of(attributes, "r")).c_str(), nullptr, 10);
            row_ = number == 0 ? next_row_ : number - 1;
            next_row_ = row_ + 1;
            column_ = 0;
            row_begins(row_);
        } else if (name == "c") {
            place_ = {row_, column_};
            if (const auto reference = attribute_of(attributes, "r"); !reference.empty())
                place_of(reference, place_);
            column_ = place_.column + 1;
            type_ = attribute_of(attributes, "t");
            raw_.clear();
        } else if (name == "mergeCell") {
            const std::string_view reference = attribute_of(attributes, "ref");
            const std::size_t colon = reference.find(':');
            Merge one;
            if (colon != std::string_view::npos && place_of(reference.substr(0, colon), one.from) &&
                place_of(reference.substr(colon + 1), one.to))
                merge(one);
        }
        phonetic_ = phonetic_ || name == "rPh";
        said_ = (name == "v" && type_ != "inlineStr") || (name == "t" && type_ == "inlineStr" && !phonetic_);
    }
    void close(std::string_view name) override {
        if (name == "v" || name == "t") said_ = false;
        if (name == "rPh") phonetic_ = false;
        if (name == "c" && (type_.empty() || type_ == "n")) raw_ = as_shown(raw_);
        if (name == "c" && !raw_.empty() && type_ != "e") cell(place_, type_, raw_);
        if (name == "row") row_ends();
    }
    void say(std::string_view text) override {
        if (said_) raw_ += text;
    }

    std::size_t row_ = 0, next_row_ = 0, column_ = 0;
    Place place_;
    std::string type_, raw_;
    bool said_ = false, phonetic_ = false;
};

class Count final : public Cells {
  public:
    std::size_t filled = 0;
    std::vector<Merge> merges;

  private:
    void cell(const Place&, std::string_view, const std::string&) override { ++filled; }
    void merge(const Merge& one) override {
        constexpr std::size_t merges_max = 50'000;
        if (merges.size() < merges_max) merges.push_back(one);
    }
};

// Tells row after row, those without cells too.
class Tell final : public Cells {
  public:
    Tell(const Texts& texts, std::vector<Merge> merges, const TakeRow& take, const SheetLimits& limits)
        : texts_(texts), merges_(std::move(merges)), take_(take), limits_(limits) {
        std::sort(merges_.begin(), merges_.end(),
                  [](const Merge& a, const Merge& b) { return a.from.row < b.from.row; });
    }

  private:
    void cell(const Place& place, std::string_view type, const std::string& raw) override {
        if (place.row != number_ || place.column >= limits_.columns_max) return;  // notes far to the right
        std::string said = type == "s" ? texts_.at(std::strtoull(raw.c_str(), nullptr, 10)) : cleaned(raw);
        if (said.empty()) return;
        if (cells_.size() <= place.column) cells_.resize(place.column + 1);
        cells_[place.column] = std::move(said);
    }
    void row_begins(std::size_t row) override {
        if (row >= limits_.rows_max)
            throw base::Refused(base::Refusal::too_large, "Danh sách có quá nhiều dòng (hơn " +
                                                              std::to_string(limits_.rows_max) +
                                                              "). Chia thành nhiều tệp rồi nhập lần lượt.");
        for (; number_ < row; ++number_)
            if (!hand_on()) return;
        number_ = row;
    }
    void row_ends() override {
        if (hand_on()) ++number_;
    }

    // Each cell of a merged range says what its first one says.
    bool hand_on() {
        while (next_ < merges_.size() && merges_[next_].from.row <= number_) open_.push_back(next_++);
        const std::size_t spread_max = limits_.rows_max * 8;
        for (const std::size_t at : open_) {
            Merge& one = merges_[at];
            if (one.from.row == number_ && one.from.column < cells_.size())
                one.said = cells_[one.from.column];
            const std::size_t last = std::min(one.to.column, limits_.columns_max - 1);
            if (one.said.empty() || (spread_ += last - std::min(one.from.column, last) + 1) > spread_max)
                continue;
            if (cells_.size() <= last) cells_.resize(last + 1);
            for (std::size_t column = one.from.column; column <= last; ++column) cells_[column] = one.said;
        }
        std::erase_if(open_, [&](std::size_t at) { return merges_[at].to.row <= number_; });
        std::vector<std::string> row = std::move(cells_);
        cells_.clear();
        if (take_(number_ + 1, row)) return true;
        stop();
        return false;
    }

    const Texts& texts_;
    std::vector<Merge> merges_;
    const TakeRow& take_;
    const SheetLimits& limits_;
    std::vector<std::size_t> open_;
    std::vector<std::string> cells_;
    std::size_t number_ = 0, next_ = 0, spread_ = 0;
};

struct Named {
    std::string name, part;
};

// The visible sheets.
std::vector<Named> sheets_of(const ZipReader& zip) {
    const auto part = [&](const std::string& name) {
        auto bytes = zip.part(name);
        if (!bytes)
            refuse("Tệp này không phải tệp Excel (.xlsx), hoặc thiếu phần " + name +
                   ". Lưu lại bằng Excel rồi thử lại.");
        return std::move(*bytes);
    };
    pugi::xml_document book, relations;
    parse(book, part("xl/workbook.xml"));
    parse(relations, part("xl/_rels/workbook.xml.rels"));
    std::vector<Named> all;
    for (const pugi::xml_node& one : child(book.document_element(), "sheets").children()) {
        if (std::string_view(one.attribute("state").as_string("visible")) != "visible") continue;
        std::string id;
        for (const pugi::xml_attribute& attribute : one.attributes())
            if (std::string_view(attribute.name()).ends_with(":id")) id = attribute.as_string();
        std::string target;
        for (const pugi::xml_node& relation : relations.document_element().children())
            if (id == relation.attribute("Id").as_string()) target = relation.attribute("Target").as_string();
        if (target.empty()) continue;
        all.push_back(
            {one.attribute("name").as_string(), target[0] == '/' ? target.substr(1) : "xl/" + target});
    }
    return all;
}

constexpr const char* no_cells = "Tệp Excel không có ô nào có chữ.";

void read_texts(const ZipReader& zip, Texts& texts) {
    if (zip.read("xl/sharedStrings.xml", [](std::string_view) { return false; }))
        texts.read(zip, "xl/sharedStrings.xml");
}

}  // namespace

std::string stream_xlsx(std::string_view bytes, const TakeRow& take_row, const ExtractLimits& limits,
                        const StreamLimits& stream) {
    require_container(bytes);
    const ZipReader zip(bytes, limits);
    require_workbook(zip);
    Named best;
    Count most;
    for (const Named& sheet : sheets_of(zip)) {
        Count count;
        count.read(zip, sheet.part);
        if (count.filled <= most.filled) continue;
        most.filled = count.filled;
        most.merges = std::move(count.merges);
        best = sheet;
    }
    if (most.filled == 0) refuse(no_cells);
    Texts texts(stream.texts_bytes_max);
    read_texts(zip, texts);
    Tell tell(texts, std::move(most.merges), take_row, stream.sheet);
    tell.read(zip, best.part);
    return best.name;
}

SheetCells read_xlsx(std::string_view bytes, const ExtractLimits& limits, const SheetLimits& sheet_limits) {
    StreamLimits stream;
    stream.sheet = sheet_limits;
    return collected([&](const TakeRow& take) { return stream_xlsx(bytes, take, limits, stream); });
}

std::vector<SheetCells> read_xlsx_sheets(std::string_view bytes, const ExtractLimits& limits,
                                         const SheetLimits& sheet_limits) {
    require_container(bytes);
    const ZipReader zip(bytes, limits);
    require_workbook(zip);
    Texts texts(limits.text_bytes_max);
    read_texts(zip, texts);
    std::vector<SheetCells> all;
    for (const Named& sheet : sheets_of(zip)) {
        Count count;
        count.read(zip, sheet.part);
        if (count.filled == 0) continue;
        all.push_back(collected([&](const TakeRow& take) {
            Tell tell(texts, count.merges, take, sheet_limits);
            tell.read(zip, sheet.part);
            return sheet.name;
        }));
        for (const Merge& one : count.merges)
            all.back().merged.push_back({one.from.row, one.from.column, one.to.row, one.to.column});
    }
    if (all.empty()) refuse(no_cells);
    return all;
}

std::int64_t day_of_serial(std::int64_t serial) {
    constexpr std::int64_t serial_of_1970 = 25'569;
    return serial - serial_of_1970;
}

}  // namespace documents
