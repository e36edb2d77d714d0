// Files that come with a form of plans/activities, as proofs.
#pragma once
#include <vector>

#include "evidence/proofs/proofs.hpp"
#include "web/request.hpp"

namespace plans::activities {

// Stores what came; throws base::Refused with the name of the file that is not taken.
std::vector<evidence::proofs::StoredFile> stored_files(const web::Request& request);
// A proof of the kind that such a file most likely is.
evidence::proofs::NewProof proof_of_file(const evidence::proofs::StoredFile& file, base::Day day);

}  // namespace plans::activities
