"""Times LibreOffice's comparison of two text files: compare.py OLD NEW prints its seconds, without start and loading."""

import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def value(name, what):
    one = PropertyValue()
    one.Name, one.Value = name, what
    return one


def main(old, new):
    with tempfile.TemporaryDirectory() as home:
        pipe = "alternat-%d" % os.getpid()
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", "-env:UserInstallation=file://" + home]
            + ["--accept=pipe,name=%s;urp;" % pipe],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            local = uno.getComponentContext()
            resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
            for _ in range(300):
                try:
                    context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
                    break
                except Exception:
                    time.sleep(0.1)
            manager = context.ServiceManager
            desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
            form = (value("Hidden", True), value("FilterName", "Text (encoded)"), value("FilterOptions", "UTF8,LF,,,"))
            document = desktop.loadComponentFromURL("file://" + os.path.abspath(new), "_blank", 0, form)
            frame = document.CurrentController.Frame
            start = time.perf_counter()
            arguments = (value("URL", "file://" + os.path.abspath(old)), value("NoAcceptDialog", True))
            dispatcher.executeDispatch(frame, ".uno:CompareDocuments", "", 0, arguments)
            seconds = time.perf_counter() - start
            changes = 0
            redlines = document.Redlines.createEnumeration()
            while redlines.hasMoreElements():
                redlines.nextElement()
                changes += 1
            print("%.3f %d" % (seconds, changes))
            document.close(True)
            try:
                desktop.terminate()
            except Exception:
                pass
        finally:
            office.terminate()
            office.wait(20)


main(*sys.argv[1:3])
