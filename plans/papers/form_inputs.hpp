// Input cells of the report form: each is unlocked, has a name, and accepts one kind of value with a prompt
// in Vietnamese.
#pragma once
#include <string>
#include <vector>

#include "documents/xlsx_out.hpp"

namespace plans::papers::form {

enum class Input { whole, amount, share, date, state, judgement, words };

// What the hidden sheet lists of each input.
struct Named {
    std::string name, kind, ref, text_digest;
};

class Inputs {
  public:
    explicit Inputs(documents::Workbook& book) : book_(book) {}

    // What the inputs after this belong to: a ref of the plan and the digest of its text.
    void belongs_to(const std::string& ref, const std::string& text);
    void input(documents::Sheet& sheet, int row, int column, const std::string& name, Input kind);
    const std::vector<Named>& all() const { return all_; }

  private:
    documents::Workbook& book_;
    std::vector<Named> all_;
    std::string ref_, digest_;
};

documents::Look input_look(Input kind);
documents::Look result_look();  // of a formula's cell

}  // namespace plans::papers::form
