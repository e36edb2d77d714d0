// Looks are values: whoever needs another one changes a copy.
#include "documents/sheet_looks.hpp"

namespace documents {
namespace {

constexpr int header_fill = 0xDDE8E0, white = 0xFFFFFF;
constexpr double table_size = 11, title_size = 14;

}  // namespace

Look table_look(bool bold, bool centred) {
    Look look;
    look.size = table_size;
    look.border = true;
    look.bold = bold;
    look.centred = centred;
    return look;
}

Look header_look() {
    Look look = table_look(true, true);
    look.middle = true;
    look.fill = header_fill;
    return look;
}

Look input_look() {
    Look look = table_look();
    look.input = true;
    return look;
}

Look whole_look(bool bold) {
    Look look = table_look(bold);
    look.number_format = "#,##0";
    return look;
}

Look title_look() {
    Look look;
    look.size = title_size;
    look.bold = look.centred = look.middle = true;
    return look;
}

Look note_look() {
    Look look;
    look.size = table_size;
    look.italic = look.centred = true;
    return look;
}

Look hidden_look() {
    Look look;
    look.size = 1;
    look.colour = white;
    look.wrap = false;
    return look;
}

}  // namespace documents
