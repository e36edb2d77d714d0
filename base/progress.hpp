// How far a long work is: whoever starts it passes a function, whoever does it calls that function now and
// then.
#pragma once
#include <functional>
#include <string_view>

namespace base {

// done of total steps, and what is being done, in Vietnamese ("Đang nhận dạng trang 3/12"). total 0: not
// known.
using Progress = std::function<void(int done, int total, std::string_view what)>;

}  // namespace base
