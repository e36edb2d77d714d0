// The route table of the whole program.
#pragma once
#include <vector>

#include "web/route.hpp"

const std::vector<web::Route>& main_routes();

void add_due_routes(std::vector<web::Route>& table);  // main/due_routes.cpp
