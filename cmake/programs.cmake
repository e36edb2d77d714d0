# The program, the bench and the tests that drive the whole.
if(EXISTS ${CMAKE_SOURCE_DIR}/main/main.cpp)
  file(GLOB main_sources CONFIGURE_DEPENDS main/*.cpp)
  list(FILTER main_sources EXCLUDE REGEX "_test\\.cpp$")
  add_executable(luytre ${main_sources})
  target_link_libraries(luytre PRIVATE luytre_plans luytre_people luytre_jobs luytre_web luytre_storage luytre_plans_reading)
endif()
