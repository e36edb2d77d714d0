// Any text as a plan: a reading that goes through JSON and back, or a refusal, nothing else.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/refused.hpp"
#include "plans/reading/reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto reading =
            plans::reading::read_plan(documents::read_text({reinterpret_cast<const char*>(data), size}));
        const std::string json = plans::reading::to_json(reading);
        if (plans::reading::to_json(plans::reading::from_json(json)) != json) std::abort();
        plans::reading::to_tables(reading, 100);
    } catch (const base::Refused&) {  // a sentence for the user is a fine answer
    }
    return 0;
}
