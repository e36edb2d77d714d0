# The build-time programs: they turn queries, pages, texts and assets into C++.
enable_testing()
foreach(tool sql_compile html_compile text_compile)
  if(EXISTS ${CMAKE_SOURCE_DIR}/tools/${tool}.cpp)
    add_executable(${tool} tools/${tool}.cpp)
    target_link_libraries(${tool} PRIVATE warnings)
  endif()
endforeach()

add_executable(tidy tools/tidy.cpp)
target_link_libraries(tidy PRIVATE warnings)
