// The writer of a store, busy with one write until it is let go: whoever waits for it meanwhile waits for
// good.
#pragma once
#include <future>
#include <thread>

#include "storage/store.hpp"

namespace tests {

class BusyWriter {
  public:
    explicit BusyWriter(storage::Store& store)
        : thread_([this, &store] {
              store.write([this](storage::Writer&) {
                  begun_.set_value();
                  enough_.get_future().wait();
              });
          }) {
        begun_.get_future().wait();
    }
    ~BusyWriter() {
        enough_.set_value();
        thread_.join();
    }
    BusyWriter(const BusyWriter&) = delete;
    BusyWriter& operator=(const BusyWriter&) = delete;

  private:
    std::promise<void> begun_, enough_;
    std::thread thread_;
};

}  // namespace tests
