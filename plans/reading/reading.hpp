// What a plan says: the result of reading one, with the place of every value in the document. Plain data, no
// database.
//
// The shape of `luytre plan read FILE --json`; docs/reading.md explains each field with an example.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "documents/extract.hpp"

namespace plans::reading {

// Where a value was read. Lines are indices into Extract::lines, characters are Unicode code points inside
// that line's text. A value from a table has `table` >= 0 and then `row`, `column` of its cell; `first_line`
// is the line that stands for the table.
struct Spot {
    int page = 0;
    int first_line = 0, last_line = 0;
    int from = 0, to = 0;  // [from in first_line, to in last_line)
    int table = -1, row = 0, column = 0;
    double confidence = 1;  // 0…1: how sure the reader is of this value
};

// Each value of an entry by the name of its JSON field ("text", "lead", "measure", "population", "schedule",
// "due" …).
using Read = std::map<std::string, Spot>;

enum class Comparator {
    none,
    at_least,
    more_than,
    equal,
    range,
    at_most
};  // "none" ">=" ">" "=" "range" "<="

struct Measure {
    Comparator comparator = Comparator::none;
    std::optional<double> value, value_to;
    std::string unit;       // "%", "lượt", "lớp", "chuyên gia" …; empty: none
    bool per_year = false;  // "hằng năm", "mỗi năm" governs it
};

struct Target {
    std::string ref;            // "II.1.2#1"
    std::string text;           // one line, verbatim
    std::string text_restored;  // where the scan destroyed the diacritics; else empty
    Measure measure;
    std::string population, outcome;
    Read read;
};

enum class ScheduleKind { none, continuous, annual, period, once };

struct Schedule {
    ScheduleKind kind = ScheduleKind::none;
    std::optional<int> from, to;  // years of a period
    std::string note;             // "trước mùa tuyển sinh"; empty: none
};

struct Task {
    std::string ref;  // "III.1.đ", "PL.I.4"
    std::string text, text_restored;
    std::vector<std::string> lead, coordinating;  // with correct diacritics
    Schedule schedule;
    std::string scope_hint;           // one of the list in docs/reading.md
    std::optional<Measure> quantity;  // "ít nhất 01 cuộc/năm"
    Read read;
};

struct Responsibility {
    std::string agency;
    std::vector<std::string> items;
    std::vector<Spot> item_spots;  // one an item
    Read read;
};

enum class Recurrence { annual, adhoc, periodic };

struct Reporting {
    std::string who, to, via;  // via empty: none
    std::string due;           // "MM-DD"; empty: none
    Recurrence recurrence = Recurrence::periodic;
    std::string text;
    Read read;
};

struct Relation {
    std::string kind;  // implements | supersedes | refers_to | amends
    std::string number;
    std::string date;                     // the date that most citations give, "YYYY-MM-DD"; empty: none
    std::vector<std::string> dates_seen;  // more than one: the document contradicts itself
    std::string title;                    // "Đề án …" where it is named
    Read read;
};

struct Section {
    std::string ref, label, title;
    int level = 1;
    Spot spot;
};

// Where the reader saw that it did not follow the document.
struct Unread {
    enum class Kind {
        table,   // a table of which rows or columns were lost; text: its titles
        part,    // lines that name agencies and days, and gave nothing; text: their beginning
        number,  // an item that is not there; text: "2 → 4"
        page     // of a scan, which was not recognised at all; no text
    };
    Kind kind = Kind::part;
    std::string text;
    Spot spot;
};

struct Document {
    std::string kind;  // ke_hoach | quyet_dinh
    std::string title, issuer, province;
    std::string number;  // "121/KH-UBND"; empty: left blank in the document
    std::string date;    // YYYY-MM-DD, YYYY-MM or YYYY; empty: none
    std::optional<int> period_from, period_to;
    std::vector<std::string> implements;
    std::string signer;
    Read read;
};

struct Reading {
    Document document;
    std::vector<Target> targets;
    std::vector<Task> tasks;
    std::vector<Responsibility> responsibilities;
    std::vector<Reporting> reporting;
    std::string funding;
    std::vector<Relation> relations;
    std::vector<std::string> recipients;
    std::vector<Section> sections;
    std::vector<Unread> unread;
    bool damaged = false;  // the diacritics were destroyed; texts are verbatim, text_restored beside them
    std::vector<std::string> restored_lines;  // damaged only: one a line of the extract, for the page
};

// Reads a plan from an extract. Pure: the same extract gives the same reading. A text in which neither a
// plan's title nor a numbered section is found is no plan: throws base::Refused{invalid} that says so.
Reading read_plan(const documents::Extract& extract);

std::string to_json(const Reading& reading);  // pretty, UTF-8, keys in the order of plans/README.md
Reading from_json(
    std::string_view json);  // the stored reading back; throws std::runtime_error when it is not one
std::string to_tables(const Reading& reading, int width);  // tables for a terminal `width` columns wide

}  // namespace plans::reading
