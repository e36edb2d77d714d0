// Lines that open a paragraph wherever they stand: the grounds of a plan, who decides it.
#pragma once
#include "plans/reading/tokens.hpp"

namespace plans::reading {

bool begins_upper(const Token& token);
bool is_upper(const Tokens& tokens);

// What a plan rests on: "Thực hiện Quyết định số …", "Căn cứ Luật …".
bool opens_ground(const Tokens& next);

// "ỦY BAN NHÂN DÂN TỈNH AN BÌNH" in capitals below the title of its decision: who decides.
bool names_decider(const Tokens& title, const Tokens& next);

}  // namespace plans::reading
