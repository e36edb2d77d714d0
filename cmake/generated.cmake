# The build-time programs: they turn queries, pages, texts and data into C++.
enable_testing()
foreach(tool sql_compile html_compile text_compile embed tidy)
  if(EXISTS ${CMAKE_SOURCE_DIR}/tools/${tool}.cpp)
    add_executable(${tool} tools/${tool}.cpp)
    target_link_libraries(${tool} PRIVATE warnings)
  endif()
endforeach()

# luytre_embed(FILE NAMESPACE NAME OUT): the bytes of FILE as NAMESPACE::NAME, declared in OUT.hpp.
function(luytre_embed file namespace name out)
  set(path ${CMAKE_BINARY_DIR}/generated/${out})
  get_filename_component(folder ${path} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
  add_custom_command(OUTPUT ${path}.hpp ${path}.cpp
    COMMAND embed ${namespace} ${name} ${CMAKE_SOURCE_DIR}/${file} ${path}.hpp ${path}.cpp
    DEPENDS embed ${CMAKE_SOURCE_DIR}/${file} COMMENT "Carrying ${file}")
endfunction()
