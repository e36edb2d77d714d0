# The language model: text/corpus/*.txt and the counted confusions, compiled into constants before the library is.
file(GLOB model_corpus CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/text/corpus/*.txt)
add_executable(model_compile tools/model_compile.cpp text/model_words.cpp text/orthography.cpp text/unicode.cpp)
target_link_libraries(model_compile PRIVATE warnings luytre_base PkgConfig::ICU)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated/text)
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/generated/text/model.cpp
  COMMAND model_compile ${CMAKE_BINARY_DIR}/generated/text/model.cpp ${CMAKE_SOURCE_DIR}/text/corpus/confusions.tsv ${model_corpus}
  DEPENDS model_compile text/corpus/confusions.tsv ${model_corpus} COMMENT "Language model")
target_sources(luytre_text PRIVATE ${CMAKE_BINARY_DIR}/generated/text/model.cpp)
