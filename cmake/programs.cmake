# The program and the benches.
if(EXISTS ${CMAKE_SOURCE_DIR}/main/routes.cpp)
  file(GLOB main_sources CONFIGURE_DEPENDS main/*.cpp)
  list(FILTER main_sources EXCLUDE REGEX "_test\\.cpp$")
  add_executable(luytre ${main_sources})
  add_dependencies(luytre texts_used)
  luytre_standard(luytre)
  target_link_libraries(luytre PRIVATE luytre_mail luytre_mail_pages luytre_plans luytre_plans_review luytre_plans_links luytre_plans_incoming luytre_plans_activities luytre_plans_activities_attendance luytre_plans_papers luytre_demo luytre_reports luytre_obligations luytre_coverage luytre_evidence luytre_persons luytre_people luytre_jobs luytre_web luytre_storage)
  target_link_libraries(luytre PRIVATE luytre_evidence_xapi luytre_evidence_bulk luytre_uploads luytre_budget luytre_obligations_chasing luytre_obligations_adhoc luytre_obligations_overdue luytre_overview)
endif()

add_executable(bench_reader EXCLUDE_FROM_ALL benches/reader.cpp)
target_link_libraries(bench_reader PRIVATE luytre_plans_reading)

add_executable(bench_persons EXCLUDE_FROM_ALL benches/persons.cpp)
target_link_libraries(bench_persons PRIVATE luytre_persons luytre_test_engines)

add_executable(bench_store EXCLUDE_FROM_ALL benches/store.cpp)
target_link_libraries(bench_store PRIVATE luytre_storage luytre_test_engines)

add_executable(bench_xapi EXCLUDE_FROM_ALL benches/xapi.cpp)
target_link_libraries(bench_xapi PRIVATE luytre_evidence_xapi luytre_test_engines)

add_executable(bench_directory EXCLUDE_FROM_ALL benches/directory.cpp main/routes.cpp main/due_routes.cpp)
# Whatever the route table needs, as the program itself.
get_target_property(LUYTRE_FOLDERS luytre LINK_LIBRARIES)
target_link_libraries(bench_directory PRIVATE ${LUYTRE_FOLDERS} luytre_test_engines)

add_executable(bench_forecast EXCLUDE_FROM_ALL benches/forecast.cpp)
target_link_libraries(bench_forecast PRIVATE luytre_coverage)

add_executable(bench_coverage EXCLUDE_FROM_ALL benches/coverage.cpp)
target_link_libraries(bench_coverage PRIVATE luytre_coverage luytre_test_engines)

add_executable(bench_govern EXCLUDE_FROM_ALL benches/govern.cpp benches/govern_filled.cpp main/routes.cpp main/due_routes.cpp)
target_link_libraries(bench_govern PRIVATE ${LUYTRE_FOLDERS} luytre_test_engines)

add_executable(bench_ledger EXCLUDE_FROM_ALL benches/ledger.cpp benches/ledger_engine.cpp)
target_link_libraries(bench_ledger PRIVATE luytre_evidence_xapi luytre_test_engines)
add_dependencies(bench_ledger luytre)

add_executable(bench_bulk EXCLUDE_FROM_ALL benches/bulk.cpp benches/ledger_engine.cpp)
target_link_libraries(bench_bulk PRIVATE luytre_evidence luytre_test_engines PkgConfig::XLSX)
add_dependencies(bench_bulk luytre)
