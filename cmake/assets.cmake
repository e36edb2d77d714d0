# Style sheets, scripts, fonts and icons, minified, named by their digest and compressed, as the library luytre_assets.
find_program(NODE node REQUIRED)
find_program(NPM npm REQUIRED)
# The packages follow package-lock.json, also when a branch brought another one.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/package-lock.json)
set(npm_installed ${CMAKE_SOURCE_DIR}/node_modules/.package-lock.json)
if(NOT EXISTS ${npm_installed} OR ${CMAKE_SOURCE_DIR}/package-lock.json IS_NEWER_THAN ${npm_installed})
  message(STATUS "Installing the npm packages of package-lock.json")
  execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} RESULT_VARIABLE npm_failed)
  if(npm_failed)
    message(FATAL_ERROR "The npm packages could not be installed: run  npm ci --ignore-scripts  in ${CMAKE_SOURCE_DIR} and look why.")
  endif()
  file(TOUCH ${npm_installed})
endif()
set(out ${CMAKE_BINARY_DIR}/generated/assets/assets)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated/assets)
file(GLOB asset_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/*)
add_custom_command(OUTPUT ${out}.cpp
  COMMAND ${NODE} tools/assets.mjs ${out}.cpp
  DEPENDS tools/assets.mjs ${asset_files} package-lock.json WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT "Assets")
add_library(luytre_assets STATIC ${out}.cpp)
target_link_libraries(luytre_assets PUBLIC warnings)
