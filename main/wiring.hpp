// What folders lower down ask of folders further up, and of other systems: the names of agencies for the
// pages about accounts, and the outside sign-in of the settings.
#pragma once
#include "main/settings.hpp"
#include "web/services.hpp"

namespace commands {

void wire_agencies(web::Services& services);
// What chasing and ad-hoc reports have to say on the page of an agency's work.
void wire_notes(web::Services& services);
// Nothing when oidc-issuer is empty. services.base_url must be set.
void wire_outside(web::Services& services, const settings::Settings& given);

}  // namespace commands
