"""Chromium driven through its debugging pipe, with nothing but Python's own library."""

import json
import os
import shlex
import shutil
import subprocess
import tempfile
import time

# Key and its code, as keyboards send them.
KEYS = {"Tab": 9, "End": 35, "Home": 36, "PageUp": 33, "PageDown": 34, "ArrowLeft": 37, "ArrowRight": 39, "ArrowDown": 40,
        "Enter": 13, " ": 32}


class Browser:
    """One page of headless Chromium. What it requests is kept in `requests`, what goes wrong in it in `faults`."""

    def __init__(self):
        self.profile = tempfile.mkdtemp()
        to_browser, self.to = os.pipe()
        self.come, from_browser = os.pipe()
        # As root Chromium runs without its sandbox only; it reads nothing but these pages.
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe",
                   f"--user-data-dir={self.profile}", "about:blank"]
        self.process = subprocess.Popen(
            ["bash", "-c", f"exec {shlex.join(command)} 3<&{to_browser} 4>&{from_browser}"],
            pass_fds=(to_browser, from_browser), stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer, self.count, self.session = b"", 0, None
        self.requests, self.faults, self.loaded = [], [], False
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Accessibility"):
            self.call(f"{domain}.enable")
        self.call("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)

    def call(self, method, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def receive(self):
        while b"\0" not in self.buffer:
            part = os.read(self.come, 1 << 20)
            if not part:
                raise RuntimeError("Chromium has ended")
            self.buffer += part
        message, self.buffer = self.buffer.split(b"\0", 1)
        answer = json.loads(message)
        kind, told = answer.get("method"), answer.get("params", {})
        if kind == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        if kind == "Runtime.exceptionThrown":
            self.faults.append(told["exceptionDetails"].get("exception", {}).get("description", "an exception"))
        self.loaded = self.loaded or kind == "Page.loadEventFired"
        return answer

    def resize(self, width):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)

    def open(self, path):
        self.resize(1300)
        self.requests, self.faults, self.loaded = [], [], False
        self.call("Page.navigate", url=f"file://{path}")
        while not self.loaded:
            self.receive()

    def value(self, expression):
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in found:
            raise RuntimeError(f"{expression}: {found['exceptionDetails']}")
        return found["result"].get("value")

    def press(self, key, times=1):
        told = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": KEYS[key]}
        for _ in range(times):
            self.call("Input.dispatchKeyEvent", type="rawKeyDown", **told)
            if key in ("Enter", " "):
                self.call("Input.dispatchKeyEvent", type="char", text="\r" if key == "Enter" else " ", **told)
            self.call("Input.dispatchKeyEvent", type="keyUp", **told)

    def write(self, text):
        self.call("Input.insertText", text=text)

    def accessible(self, role):
        """Names and values of what a screen reader meets in this role."""
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        return [node for node in nodes if node.get("role", {}).get("value") == role and not node.get("ignored")]

    def picture(self):
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        return self.call("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)["data"]

    def close(self):
        self.session = None
        try:
            self.call("Browser.close")
        except (RuntimeError, OSError):
            pass
        self.process.wait(30)
        for _ in range(5):
            shutil.rmtree(self.profile, ignore_errors=True)
            if not os.path.exists(self.profile):
                break
            time.sleep(0.2)
