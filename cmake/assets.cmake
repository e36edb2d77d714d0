# Style sheets, scripts, fonts and icons, minified, named by their digest and compressed, as the library luytre_assets.
if(NOT EXISTS ${CMAKE_SOURCE_DIR}/node_modules/.package-lock.json)
  message(FATAL_ERROR "The npm packages are missing: run  npm ci --ignore-scripts  in ${CMAKE_SOURCE_DIR} (./run and ./test do it).")
endif()
find_program(NODE node REQUIRED)
set(out ${CMAKE_BINARY_DIR}/generated/assets/assets)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated/assets)
file(GLOB asset_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/*)
add_custom_command(OUTPUT ${out}.cpp
  COMMAND ${NODE} tools/assets.mjs ${out}.cpp
  DEPENDS tools/assets.mjs ${asset_files} package-lock.json WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT "Assets")
add_library(luytre_assets STATIC ${out}.cpp)
target_link_libraries(luytre_assets PUBLIC warnings)
