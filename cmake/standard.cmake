# The headers of the standard library that most files read, read once for all (precompiled): luytre_standard(TARGET) lets a
# target begin from there. A file still names what it uses: the preset "alone" compiles each without (tools/compile_alone.sh).
option(LUYTRE_READ_ONCE "Read the standard library's headers once for all files" OFF)

function(luytre_standard target)
  if(LUYTRE_READ_ONCE)
    target_precompile_headers(${target} REUSE_FROM luytre_standard)
  endif()
endfunction()

if(LUYTRE_READ_ONCE)
  # Serves only files that are compiled the same way: what some libraries ask of their users is said to all here.
  add_compile_definitions(BOOST_CONTAINER_DYN_LINK BOOST_CONTAINER_NO_LIB BOOST_JSON_DYN_LINK BOOST_JSON_NO_LIB)
  add_compile_options(-pthread $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/generated/standard.cpp CONTENT "")
  add_library(luytre_standard OBJECT ${CMAKE_BINARY_DIR}/generated/standard.cpp)
  target_link_libraries(luytre_standard PRIVATE warnings)
  target_precompile_headers(luytre_standard PRIVATE <algorithm> <array> <charconv> <chrono> <cmath> <cstdint> <filesystem> <fstream>
                            <functional> <map> <memory> <optional> <set> <string> <string_view> <utility> <variant> <vector>)
  # GCC 12 then forgets that std::string is of the system and warns of its inside; the preset "alone" asks for all.
  target_compile_options(warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread>)
endif()
