# The sentences shown to people, in both languages, as the library luytre_texts; each build looks that the sources
# name only sentences that there are, and each of them.
set(out ${CMAKE_BINARY_DIR}/generated/texts/texts.cpp)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated/texts)
# Where an older build left a header of this name, ccache would take objects that were compiled with it.
file(REMOVE ${CMAKE_BINARY_DIR}/generated/texts/texts.hpp)
add_custom_command(OUTPUT ${out}
  COMMAND text_compile ${out} texts/vi.txt texts/en.txt
  DEPENDS text_compile ${CMAKE_SOURCE_DIR}/texts/vi.txt ${CMAKE_SOURCE_DIR}/texts/en.txt WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT "Sentences")
add_custom_target(texts_used COMMAND text_compile --used texts/vi.txt . WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT "Sentences that are said")
add_library(luytre_texts STATIC ${out})
target_link_libraries(luytre_texts PUBLIC warnings luytre_base)
