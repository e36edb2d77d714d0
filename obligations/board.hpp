// Who has sent the form of a period, who is late, who was asked back: one row an agency.
#pragma once
#include "base/actor.hpp"
#include "obligations/form_views.hpp"

namespace obligations {

constexpr int board_on_page = 20;

// Of agencies that the actor sees, or whose forms they receive; who owns the plan sees all. By name.
void load_board(storage::Reader& reader, const base::Actor& actor, BoardView& view, base::Milliseconds now,
                bool all_pages);

}  // namespace obligations
