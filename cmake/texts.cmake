# The sentences shown to people, in both languages, as the library luytre_texts.
set(out ${CMAKE_BINARY_DIR}/generated/texts/texts)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated/texts)
add_custom_command(OUTPUT ${out}.hpp ${out}.cpp
  COMMAND text_compile ${out}.hpp ${out}.cpp texts/vi.txt texts/en.txt
  DEPENDS text_compile ${CMAKE_SOURCE_DIR}/texts/vi.txt ${CMAKE_SOURCE_DIR}/texts/en.txt WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT "Sentences")
add_library(luytre_texts STATIC ${out}.cpp ${out}.hpp)
target_link_libraries(luytre_texts PUBLIC warnings)
