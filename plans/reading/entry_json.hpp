// One value of a reading as JSON and back, in the form that the whole reading has: for what people correct
// one by one.
#pragma once
#include <string>
#include <string_view>

#include "plans/reading/reading.hpp"

namespace plans::reading {

std::string to_json(const Document& document);
std::string to_json(const Target& target);
std::string to_json(const Task& task);
std::string to_json(const Responsibility& responsibility);
std::string to_json(const Reporting& reporting);
std::string to_json(const Relation& relation);

// Throw std::runtime_error when it is not one.
Document document_from_json(std::string_view json);
Target target_from_json(std::string_view json);
Task task_from_json(std::string_view json);
Responsibility responsibility_from_json(std::string_view json);
Reporting reporting_from_json(std::string_view json);
Relation relation_from_json(std::string_view json);

}  // namespace plans::reading
