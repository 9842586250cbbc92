@echo off
rem Starts the nnc command of the distribution that this file stands in.
rem Exclamation marks stay as they are; no block has parentheses, which would end at one in a path.
setlocal EnableExtensions DisableDelayedExpansion

rem Started as "nnc" in quotes, only a subroutine knows where this file stands.
call :find_lib
if not "%nnc_lib:;=%"=="%nnc_lib%" goto semicolon

rem Not the java.exe of the folder that the user is in, which cmd would take first.
if defined JAVA_HOME goto java_home
for %%j in (java.exe) do set "nnc_java=%%~$PATH:j"
if not defined nnc_java goto no_java
goto start

:java_home
set "nnc_java=%JAVA_HOME:"=%\bin\java.exe"
if not exist "%nnc_java%" goto no_java_home

:start
rem The last command, so that its exit status is that of this file. Argument files are UTF-8 on Java 17, too.
"%nnc_java%" -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -cp "%nnc_lib%nnc.jar" dev.nnc.cli.Main %*
goto :eof

:find_lib
set "nnc_lib=%~dp0..\lib\"
goto :eof

:semicolon
>&2 echo nnc: it stands in "%nnc_lib%", and Java cannot use a path with a semicolon: move it to another folder
exit /b 1

:no_java
>&2 echo nnc: there is no java on the PATH: install a JDK, 17 or newer
exit /b 1

:no_java_home
>&2 echo nnc: JAVA_HOME is "%JAVA_HOME:"=%", but there is no Java in it
exit /b 1
