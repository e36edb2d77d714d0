// The fixed parts of a Word document in the layout of Nghị định 30/2020/NĐ-CP: styles, numbering, header,
// content types.
#pragma once
#include <string>

namespace documents {

std::string styles_part();
std::string numbering_part();
std::string header_part();
std::string footer_part(const std::string& text);
std::string settings_part();
std::string content_types_part(bool footer);
std::string package_relations_part();
std::string document_relations_part(bool footer);

constexpr const char* word_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

}  // namespace documents
