// Instants as people in Việt Nam read them (UTC+7): "10:57 ngày 21/11/2026".
#pragma once
#include <string>

#include "base/clock.hpp"

namespace people {

std::string moment(base::Milliseconds at);  // "10:57 ngày 21/11/2026"
std::string day(base::Milliseconds at);     // "21/11/2026"
int year(base::Milliseconds at);

}  // namespace people
