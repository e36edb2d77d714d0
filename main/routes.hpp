// The route table of the whole program.
#pragma once
#include <vector>

#include "web/route.hpp"

const std::vector<web::Route>& main_routes();
