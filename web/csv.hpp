// CSV as spreadsheets open it: UTF-8 with its mark, quoted cells, CRLF. A cell that begins like a formula is
// made harmless.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "storage/store.hpp"

namespace web {

class Csv {
  public:
    void row(const std::vector<std::string>& cells);
    const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_ = "\xEF\xBB\xBF";
};

// The rows of a list that were not taken, to be corrected and given again: number, reason and, as a JSON
// list, the cells of each, under `headings` where they are known.
std::string rejected_csv(const storage::Rows& rows, const std::vector<std::string>& headings = {});

}  // namespace web
