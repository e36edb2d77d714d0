// CSV as spreadsheets open it: UTF-8 with its mark, quoted cells, CRLF. A cell that begins like a formula is
// made harmless.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace web {

class Csv {
  public:
    void row(const std::vector<std::string>& cells);
    const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_ = "\xEF\xBB\xBF";
};

}  // namespace web
