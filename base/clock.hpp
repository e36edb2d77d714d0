// Time as an argument: rules and tests pass a clock, only main() creates the real one.
#pragma once
#include <cstdint>

namespace base {

using Milliseconds = std::int64_t;  // UTC, since 1970-01-01

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Milliseconds now() const = 0;
};

class SystemClock final : public Clock {
  public:
    Milliseconds now() const override;
};

class TestClock final : public Clock {
  public:
    explicit TestClock(Milliseconds start) : now_(start) {}
    Milliseconds now() const override { return now_; }
    void advance(Milliseconds by) { now_ += by; }

  private:
    Milliseconds now_;
};

}  // namespace base
