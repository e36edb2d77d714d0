// The looks that all workbooks share: cells of a table, its header, titles and notes, and cells that carry a
// code which nobody has to see.
#pragma once
#include "documents/xlsx_out.hpp"

namespace documents {

Look table_look(bool bold = false, bool centred = false);  // 11, bordered
Look header_look();                                        // bold, centred, on a fill
Look input_look();                                         // a table's cell that is to be filled in
Look whole_look(bool bold = false);                        // a table's cell with a whole number, in thousands
Look title_look();                                         // 14, bold, centred
Look note_look();                                          // 11, in italics, centred
Look hidden_look();                                        // white and of size 1: codes

}  // namespace documents
